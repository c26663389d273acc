package org.wattelier.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.wattelier.attribution.SealedBooks;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.events.codec.SampleCodec;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;

/// The topology in the test driver, spoken to in domain words.
final class TestCluster implements AutoCloseable {
    static final Topics TOPICS = Topics.STANDARD;
    static final ResultTopics RESULTS = new ResultTopics(TOPICS);
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final JsonCodec<SealedBooks> BOOKS = new JsonCodec<>(SealedBooks.class);

    private final TopologyTestDriver driver;
    private final Intake intake = new Intake();
    private Instant now = NOW;

    TestCluster(Path stateDir) {
        var settings = new StreamsSettings(
                Map.of("bootstrap.servers", "none:1"), TOPICS, stateDir, 4, 1, StreamsSettings.STANDARD_WAIT);
        Properties config = EnergyStreams.config(settings);
        driver = new TopologyTestDriver(EnergyTopology.of(settings, config, intake), config, NOW);
    }

    void send(SampleBatch batch) {
        raw(TOPICS.nodeSamples(), batch.source().key(), new SampleCodec().encode(batch));
    }

    /// Samples that Kafka has had for so long.
    void sendLate(SampleBatch batch, Duration by) {
        input(TOPICS.nodeSamples())
                .pipeInput(
                        batch.source().key(),
                        new SampleCodec().encode(batch),
                        now.minus(by).toEpochMilli());
    }

    void send(NodeFacts facts) {
        raw(TOPICS.nodeFacts(), facts.key(), JsonCodec.NODE_FACTS.encode(facts));
    }

    void send(JobSnapshot job) {
        raw(TOPICS.jobs(), job.id().key(), JsonCodec.JOB.encode(job));
    }

    void raw(String topic, String key, byte[] value) {
        input(topic).pipeInput(key, value, now.toEpochMilli());
    }

    private TestInputTopic<String, byte[]> input(String topic) {
        return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
    }

    /// A record without a value, after which compaction forgets the key.
    @SuppressWarnings("NullAway") // The driver takes one, its signature does not say so.
    void delete(String topic, String key) {
        raw(topic, key, null);
    }

    Intake intake() {
        return intake;
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    List<JobEnergy> jobs() {
        return values(RESULTS.jobEnergy()).stream()
                .map(ResultTopics.JOB_ENERGY::decode)
                .toList();
    }

    /// The last record of each minute.
    Map<Long, NodeEnergy> lines() {
        var lines = new LinkedHashMap<Long, NodeEnergy>();
        for (byte[] value : values(RESULTS.nodeEnergy())) {
            NodeEnergy line = ResultTopics.NODE_ENERGY.decode(value);
            lines.put(line.minute(), line);
        }
        return lines;
    }

    /// Records, one line told twice counted twice.
    int linesInAll() {
        return values(RESULTS.nodeEnergy()).size();
    }

    /// Reason by dead letter, in order.
    List<String> refusals() {
        var reasons = new ArrayList<String>();
        for (TestRecord<String, byte[]> letter : records(TOPICS.deadLetters())) {
            reasons.add(new String(letter.headers().lastHeader(Refusal.REASON).value()));
        }
        return reasons;
    }

    private List<byte[]> values(String topic) {
        return records(topic).stream().map(TestRecord::value).toList();
    }

    private List<TestRecord<String, byte[]>> records(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /// Batches that the node step keeps.
    int keptBatches() {
        int kept = 0;
        try (var entries =
                driver.<Bytes, byte[]>getKeyValueStore(NodeStores.SAMPLES).all()) {
            for (; entries.hasNext(); entries.next()) {
                kept++;
            }
        }
        return kept;
    }

    /// What the node step has stored, by node.
    Map<String, SealedBooks> books() {
        var books = new HashMap<String, SealedBooks>();
        try (var entries =
                driver.<String, byte[]>getKeyValueStore(NodeStores.BOOKS).all()) {
            entries.forEachRemaining(entry -> books.put(entry.key, BOOKS.decode(entry.value)));
        }
        return books;
    }

    @Override
    public void close() {
        driver.close();
    }
}
