package org.wattelier.topology;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wattelier.events.Topics;
import org.wattelier.topology.Lags.Lag;

/// Finds out how far behind the streams are, in seconds: how long ago the oldest record was appended that they have not
/// taken in. Offsets alone do not tell: a thousand records are nothing or an hour. So the record itself is asked for.
///
/// Looks at the whole group, not at the part of this instance, so that one that lives tells of one that does not. Not
/// thread safe.
public final class LagWatch implements AutoCloseable {
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(5);
    private static final Duration EACH_POLL = Duration.ofMillis(100);

    private final Topics topics;
    private final InstantSource clock;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> reader;

    /// @param kafka settings for plain clients, `bootstrap.servers` at least
    public LagWatch(Map<String, Object> kafka, Topics topics, InstantSource clock) {
        this.topics = topics;
        this.clock = clock;
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put("isolation.level", "read_committed");
        reading.put("enable.auto.commit", false);
        reading.put("auto.offset.reset", "earliest");
        // One batch of each partition answers the question.
        reading.put("max.partition.fetch.bytes", 1024);
        admin = Admin.create(new HashMap<>(kafka));
        reader = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// Takes some round trips, and longer while much is behind.
    public Lags look() throws ExecutionException, InterruptedException {
        Set<TopicPartition> all = partitions();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        TopicPlan.applicationId(topics))
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> begins = offsets(all, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(all, OffsetSpec.latest());
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : all) {
            OffsetAndMetadata at = committed.get(partition);
            long begin = begins.getOrDefault(partition, 0L);
            next.put(partition, at == null ? begin : Math.max(begin, at.offset()));
        }
        next.entrySet().removeIf(entry -> entry.getValue() >= ends.getOrDefault(entry.getKey(), 0L));
        return lags(all, next, ends, oldest(next, ends));
    }

    private Lags lags(
            Set<TopicPartition> all,
            Map<TopicPartition, Long> next,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, OptionalDouble> oldest) {
        Map<String, Lag> byTopic = new TreeMap<>();
        for (TopicPartition partition : all) {
            Long from = next.get(partition);
            Lag lag = from == null
                    ? new Lag(0, OptionalDouble.of(0))
                    : new Lag(
                            ends.getOrDefault(partition, from) - from,
                            oldest.getOrDefault(partition, OptionalDouble.empty()));
            byTopic.merge(shortName(partition.topic()), lag, LagWatch::worse);
        }
        return new Lags(clock.instant(), byTopic);
    }

    private static Lag worse(Lag one, Lag other) {
        OptionalDouble seconds = one.seconds().isEmpty() || other.seconds().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.max(one.seconds().orElseThrow(), other.seconds().orElseThrow()));
        return new Lag(one.records() + other.records(), seconds);
    }

    private String shortName(String topic) {
        return topic.substring(topics.prefix().length());
    }

    private Set<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        Set<String> names = new TreeSet<>(Set.of(topics.nodeSamples(), topics.nodeFacts(), topics.jobs()));
        String own = TopicPlan.applicationId(topics) + "-";
        admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(own) && name.endsWith("-repartition"))
                .forEach(names::add);
        Set<TopicPartition> partitions = new HashSet<>();
        admin.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach((name, topic) ->
                        topic.partitions().forEach(p -> partitions.add(new TopicPartition(name, p.partition()))));
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(Collectors.toMap(Function.identity(), ignored -> which));
        Map<TopicPartition, ListOffsetsResultInfo> answers = admin.listOffsets(
                        question, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        return answers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }

    /// Age in seconds of the first record from an offset on; 0 where only markers of transactions are left; absent
    /// where the broker did not answer in time.
    private Map<TopicPartition, OptionalDouble> oldest(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OptionalDouble> found = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(from.keySet());
        reader.assign(from.keySet());
        from.forEach(reader::seek);
        long giveUp = System.nanoTime() + LONGEST_SEARCH.toNanos();
        while (!open.isEmpty() && System.nanoTime() < giveUp) {
            for (ConsumerRecord<byte[], byte[]> entry : reader.poll(EACH_POLL)) {
                var partition = new TopicPartition(entry.topic(), entry.partition());
                if (open.remove(partition)) {
                    found.put(partition, OptionalDouble.of(Math.max(0, clock.millis() - entry.timestamp()) / 1e3));
                }
            }
            for (TopicPartition partition : Set.copyOf(open)) {
                if (reader.position(partition) >= Objects.requireNonNull(ends.get(partition))) {
                    open.remove(partition);
                    found.put(partition, OptionalDouble.of(0));
                }
            }
            reader.pause(found.keySet());
        }
        return found;
    }

    /// For another thread: whoever looks stops.
    public void wakeup() {
        reader.wakeup();
    }

    @Override
    public void close() {
        reader.close();
        admin.close(Duration.ofSeconds(1));
    }
}
