package org.wattelier.agent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.agent.spool.Entry;
import org.wattelier.events.Event;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.Codec;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.events.codec.SampleCodec;

/// Puts events on their topics: the right key, the right codec, acknowledged by all replicas, each once. Safe for
/// several threads.
public final class EventProducer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventProducer.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);
    private static final Codec<SampleBatch> SAMPLES = new SampleCodec();

    private final Producer<String, byte[]> kafka;
    private final Topics topics;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /// @param settings Kafka's own, `bootstrap.servers` at least; on top of ours
    public EventProducer(Map<String, Object> settings, Topics topics) {
        this.topics = topics;
        this.kafka = new KafkaProducer<>(configuration(settings), new StringSerializer(), new ByteArraySerializer());
    }

    static Map<String, Object> configuration(Map<String, Object> settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // With several in flight, a partition that has just got its leader may refuse the first batch and take the
        // second;
        // the first can then never follow and is lost.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // For what JSON and keys repeat. An agent, which sends packed samples only, does without.
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        // Kafka's own figures, for JMX and for the broker, cost a node 2 MB and nobody reads them there.
        config.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        config.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        config.putAll(settings);
        return config;
    }

    /// Hands an event over; it leaves by itself. The answer completes when every replica has it, and fails when the
    /// broker did not answer in time; such an event is counted and logged, too.
    public Future<RecordMetadata> send(Event event) {
        return switch (event) {
            case Event.Samples samples -> put(topics.nodeSamples(), event.key(), SAMPLES.encode(samples.batch()));
            case Event.Facts facts -> putFacts(event.key(), JsonCodec.NODE_FACTS.encode(facts.facts()));
            case Event.Job job -> put(topics.jobs(), event.key(), JsonCodec.JOB.encode(job.job()));
            case Event.Named named -> put(topics.people(), event.key(), JsonCodec.PERSON.encode(named.person()));
        };
    }

    /// Hands over what was encoded before.
    public Future<RecordMetadata> send(Entry entry) {
        return switch (entry.kind()) {
            case SAMPLES -> put(topics.nodeSamples(), entry.key(), entry.value());
            case FACTS -> putFacts(entry.key(), entry.value());
        };
    }

    /// Erases a person everywhere: an empty record under the subject's key.
    public Future<RecordMetadata> forget(String subject) {
        return put(topics.people(), subject, null);
    }

    /// Waits until everything handed over is acknowledged or has failed.
    public void flush() {
        kafka.flush();
    }

    /// Events that every replica has.
    public long acknowledged() {
        return acknowledged.get();
    }

    /// Events given up.
    public long failed() {
        return failed.get();
    }

    /// Sends what waits, for ten seconds at most. May be called twice.
    @Override
    public void close() {
        close(LONGEST_CLOSE);
    }

    /// The same within another time; zero gives up what waits.
    public void close(Duration longest) {
        kafka.close(longest);
    }

    /// Whoever speaks of a node must be heard by the process that has its samples: in the node's own partition.
    private Future<RecordMetadata> putFacts(String key, byte[] value) {
        String topic = topics.nodeFacts();
        String placedBy = NodeFacts.placedBy(key);
        if (placedBy.equals(key)) {
            return put(topic, key, value);
        }
        try {
            int partitions = kafka.partitionsFor(topic).size();
            byte[] hashed = placedBy.getBytes(StandardCharsets.UTF_8);
            int partition = Utils.toPositive(Utils.murmur2(hashed)) % partitions;
            return put(new ProducerRecord<>(topic, partition, key, value));
        } catch (ApiException e) {
            // As Kafka itself answers where it does not know the topic's partitions in time.
            count(topic, e);
            return CompletableFuture.failedFuture(e);
        }
    }

    private Future<RecordMetadata> put(String topic, String key, byte @Nullable [] value) {
        return put(new ProducerRecord<>(topic, key, value));
    }

    private Future<RecordMetadata> put(ProducerRecord<String, byte @Nullable []> record) {
        return kafka.send(record, (where, problem) -> count(record.topic(), problem));
    }

    private void count(String topic, @Nullable Exception problem) {
        if (problem == null) {
            acknowledged.incrementAndGet();
            return;
        }
        long soFar = failed.incrementAndGet();
        // Powers of two: the first is seen at once, a long outage does not fill the disk.
        if (Long.bitCount(soFar) == 1) {
            LOG.warn("{} events could not be sent; the last was for {}: {}", soFar, topic, problem.toString());
        }
    }
}
