package org.wattelier.standalone.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.wattelier.events.Topics;
import org.wattelier.standalone.backup.Manifest.Topic;
import org.wattelier.standalone.kafka.Connection;
import org.wattelier.topology.TopicPlan;

/// Saves everything that an installation needs to go on where it was: what came in, what came of it, the streams' state
/// and how far they had come. Streams and collectors may go on meanwhile.
public final class Backup {
    private final Connection connection;
    private final Path folder;
    private final InstantSource clock;

    public Backup(Connection connection, Path folder, InstantSource clock) {
        this.connection = connection;
        this.folder = folder;
        this.clock = clock;
    }

    /// @param without topics that are left out, without prefix
    /// @param each    told of each topic when it is saved
    public Manifest run(Set<String> without, Consumer<Topic> each) throws IOException {
        requireEmptyFolder();
        var taken = clock.instant();
        try (var admin = Admin.create(connection.plain())) {
            Map<String, Map<Integer, Long>> committed = committed(admin);
            List<String> names = new SavedTopics(connection.topics())
                    .inOrder(admin.listTopics().names().get(), without);
            if (names.isEmpty()) {
                throw new BackupFailed(
                        "there are no topics " + connection.topics().prefix() + "* to be saved");
            }
            var topics = new ArrayList<Topic>();
            for (String name : names) {
                Topic topic = save(admin, name);
                topics.add(topic);
                each.accept(topic);
            }
            var manifest = new Manifest(
                    Manifest.VERSION,
                    taken,
                    admin.describeCluster().clusterId().get(),
                    connection.topics().prefix(),
                    topics.stream().mapToInt(Topic::partitions).max().orElse(1),
                    topics,
                    committed);
            manifest.write(folder);
            return manifest;
        } catch (ExecutionException e) {
            throw new BackupFailed("Kafka refused: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupFailed("interrupted");
        }
    }

    private void requireEmptyFolder() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new BackupFailed(folder + " is not empty: each backup needs a folder of its own");
            }
        }
        // People's names go into it.
        if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Map<String, Map<Integer, Long>> committed(Admin admin) throws ExecutionException, InterruptedException {
        Topics topics = connection.topics();
        var committed = new TreeMap<String, Map<Integer, Long>>();
        admin.listConsumerGroupOffsets(TopicPlan.applicationId(topics))
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, at) -> {
                    if (at != null && partition.topic().startsWith(topics.prefix())) {
                        committed
                                .computeIfAbsent(
                                        partition
                                                .topic()
                                                .substring(topics.prefix().length()),
                                        ignored -> new TreeMap<>())
                                .put(partition.partition(), at.offset());
                    }
                });
        return committed;
    }

    private Topic save(Admin admin, String name) throws IOException, ExecutionException, InterruptedException {
        String topic = connection.topics().prefix() + name;
        TopicDescription described =
                admin.describeTopics(Set.of(topic)).allTopicNames().get().get(topic);
        Path file = folder.resolve(name + ".gz");
        Map<Integer, Long> records = new TreeMap<>();
        try (var reading = new WholeTopic(connection.plain(), topic);
                DataOutputStream out = TopicFile.create(file)) {
            reading.forEach(entry -> {
                write(out, Saved.of(entry));
                records.merge(entry.partition(), 1L, Long::sum);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Topic(
                name,
                file.getFileName().toString(),
                described == null ? 1 : described.partitions().size(),
                configs(admin, topic),
                records,
                Files.size(file),
                TopicFile.sha256(file));
    }

    private static void write(DataOutputStream out, Saved saved) {
        try {
            saved.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Only what was set for this topic; the rest is the brokers' own choice.
    private static Map<String, String> configs(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var entries =
                new HashMap<>(admin.describeConfigs(Set.of(resource)).all().get());
        return new TreeMap<>(entries.values().stream()
                .flatMap(config -> config.entries().stream())
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
    }
}
