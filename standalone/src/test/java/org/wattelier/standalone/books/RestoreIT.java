package org.wattelier.standalone.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.backup.Backup;
import org.wattelier.standalone.backup.BackupFailed;
import org.wattelier.standalone.backup.Manifest;
import org.wattelier.standalone.backup.Restore;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.standalone.kafka.Connection;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;

/// A backup taken while the streams are busy, restored on another broker: what follows is what would have followed.
class RestoreIT {
    private static final Topics TOPICS = Topics.STANDARD;

    @TempDir
    Path dir;

    @Test
    void what_follows_a_restore_is_what_would_have_followed_without() throws Exception {
        long seed = Long.getLong("seed", 11);
        System.out.println("seed " + seed);
        Calm calm = Calm.of(Trace.of(SimulationSettings.finite(seed, 10, 40, Duration.ofMinutes(40))));
        List<Event> events =
                calm.trace().events().stream().map(TimedEvent::event).toList();
        List<Event> before = events.subList(0, events.size() * 3 / 5);
        Path folder = dir.resolve("backup");
        Map<String, List<String>> saved = savedUnderWay(before, folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .as("names of people are in it")
                .isEqualTo("rwx------");
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            var connection = connection(broker);
            assertThatThrownBy(() -> damaged(connection, folder))
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("jobs.gz")
                    .hasMessageContaining("checksum");
            new Restore(connection, folder).run(topic -> {});
            saved.forEach((topic, records) ->
                    assertThat(records(broker, topic)).as(topic).isEqualTo(records));
            assertThatThrownBy(() -> new Restore(connection, folder).run(topic -> {}))
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("empty topics only");
            TopicPlan.ensure(connection.plain(), TOPICS, Calm.PARTITIONS);
            try (var streams = streams(broker, "after");
                    var published = new Published(broker.bootstrapServers(), TOPICS)) {
                streams.start();
                Feeding.send(broker.bootstrapServers(), TOPICS, events.subList(before.size(), events.size()));
                calm.assertEqualIn(published);
            }
        }
    }

    /// Answers what is in topics that did not change while they were saved.
    private Map<String, List<String>> savedUnderWay(List<Event> before, Path folder) throws Exception {
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            TopicPlan.ensure(connection(broker).plain(), TOPICS, Calm.PARTITIONS);
            try (var streams = streams(broker, "before");
                    var published = new Published(broker.bootstrapServers(), TOPICS)) {
                streams.start();
                Feeding.send(broker.bootstrapServers(), TOPICS, before);
                // Busy, and with something done.
                published.readUntil(books -> books.records() > 0, Duration.ofSeconds(60));
                Manifest manifest =
                        new Backup(connection(broker), folder, InstantSource.system()).run(Set.of(), topic -> {});
                manifest.topics()
                        .forEach(topic -> System.out.println(topic.name() + ": " + topic.count() + " records"));
                assertThat(manifest.committed()).containsKey("node-samples");
            }
            return List.of(TOPICS.jobs(), TOPICS.nodeFacts(), TOPICS.nodeSamples()).stream()
                    .collect(Collectors.toMap(topic -> topic, topic -> records(broker, topic)));
        }
    }

    private void damaged(Connection connection, Path folder) throws Exception {
        Path copy = Files.createDirectories(dir.resolve("damaged"));
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        byte[] jobs = Files.readAllBytes(copy.resolve("jobs.gz"));
        jobs[jobs.length / 2] ^= 1;
        Files.write(copy.resolve("jobs.gz"), jobs);
        new Restore(connection, copy).run(topic -> {});
    }

    private static Connection connection(EmbeddedBroker broker) {
        return new Connection(Map.of("bootstrap.servers", broker.bootstrapServers()), TOPICS);
    }

    private EnergyStreams streams(EmbeddedBroker broker, String name) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        return new EnergyStreams(new StreamsSettings(kafka, TOPICS, dir.resolve(name), Calm.PARTITIONS, 1));
    }

    /// Partition, time, key, value and headers of each record, in the order of each partition.
    private static List<String> records(EmbeddedBroker broker, String topic) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        var records = new TreeMap<Integer, StringBuilder>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Duration.ofMillis(200))) {
                    records.computeIfAbsent(entry.partition(), p -> new StringBuilder("partition " + p))
                            .append(' ')
                            .append(entry.timestamp())
                            .append(' ')
                            .append(new String(entry.key()))
                            .append(' ')
                            .append(java.util.Arrays.hashCode(entry.value()))
                            .append(entry.headers());
                }
            }
        }
        return records.values().stream().map(StringBuilder::toString).toList();
    }

    @Test
    void a_folder_that_is_no_whole_backup_is_refused() throws Exception {
        var nowhere = new Connection(Map.of("bootstrap.servers", "127.0.0.1:1"), TOPICS);
        assertThatThrownBy(() -> new Restore(nowhere, dir).run(topic -> {}))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("no manifest.json");
        Files.writeString(dir.resolve("manifest.json"), "{\"version\":");
        assertThatThrownBy(() -> new Restore(nowhere, dir).run(topic -> {})).isInstanceOf(BackupFailed.class);
        assertThatThrownBy(() -> new Backup(nowhere, dir, InstantSource.system()).run(Set.of(), topic -> {}))
                .hasMessageContaining("not empty");
    }
}
