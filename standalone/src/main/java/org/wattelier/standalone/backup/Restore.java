package org.wattelier.standalone.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.wattelier.standalone.backup.Manifest.Topic;
import org.wattelier.standalone.kafka.Connection;
import org.wattelier.topology.TopicPlan;

/// Makes an installation from a backup that goes on where the other one was. Only on empty ground: nothing is mixed,
/// nothing is overwritten.
public final class Restore {
    private final Connection connection;
    private final Path folder;

    public Restore(Connection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /// @param each told of each topic when it is restored
    /// @throws BackupFailed where the backup is not whole, or something is there already
    public Manifest run(Consumer<Topic> each) throws IOException {
        Manifest manifest = Manifest.read(folder);
        requireWhole(manifest);
        try (var admin = Admin.create(connection.plain())) {
            var ground = new Ground(admin, connection.topics());
            ground.requireEmpty(manifest);
            ground.prepare(manifest);
            Map<TopicPartition, Long> next = new HashMap<>();
            for (Topic topic : manifest.topics()) {
                next.putAll(load(manifest, topic));
                each.accept(topic);
            }
            ground.requireHolding(manifest);
            ground.finish(manifest);
            startThere(admin, next);
            TopicPlan.ensure(connection.plain(), connection.topics(), manifest.partitions());
            return manifest;
        } catch (ExecutionException e) {
            throw new BackupFailed("Kafka refused: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupFailed("interrupted");
        }
    }

    private void requireWhole(Manifest manifest) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Topic topic : manifest.topics()) {
            Path file = folder.resolve(topic.file());
            if (!file.normalize().startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
                problems.add(file + " is missing");
            } else if (Files.size(file) != topic.bytes()
                    || !TopicFile.sha256(file).equals(topic.sha256())) {
                problems.add(file + " is not what was saved: its checksum differs");
            }
        }
        if (!problems.isEmpty()) {
            throw new BackupFailed(String.join(System.lineSeparator() + "  ", problems));
        }
    }

    /// Answers where the streams go on: behind as many records as they had taken in of those that were saved.
    private Map<TopicPartition, Long> load(Manifest manifest, Topic topic) throws IOException {
        String name = connection.topics().prefix() + topic.name();
        Map<Integer, Long> committed = manifest.committed().getOrDefault(topic.name(), Map.of());
        Map<TopicPartition, Long> next = new HashMap<>();
        committed.keySet().forEach(partition -> next.put(new TopicPartition(name, partition), 0L));
        try (var in = TopicFile.open(folder.resolve(topic.file()));
                var filling = new Filling(connection.plain(), name)) {
            for (Saved saved = Saved.read(in); saved != null; saved = Saved.read(in)) {
                filling.send(saved);
                Long at = committed.get(saved.partition());
                if (at != null && saved.offset() < at) {
                    next.merge(new TopicPartition(name, saved.partition()), 1L, Long::sum);
                }
            }
            filling.finish();
        }
        return next;
    }

    private void startThere(Admin admin, Map<TopicPartition, Long> next)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        next.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        if (!offsets.isEmpty()) {
            admin.alterConsumerGroupOffsets(TopicPlan.applicationId(connection.topics()), offsets)
                    .all()
                    .get();
        }
    }
}
