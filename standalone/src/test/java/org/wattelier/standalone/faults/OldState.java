package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wattelier.standalone.site.Waiting;

/// Makes days pass for a state directory and for the changelogs behind it.
final class OldState {
    private static final long MOST_LEFT = 150;

    private OldState() {}

    static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /// Lets the broker compact the changelogs of a scene as fast as it can, and keep no deletion.
    static void compactEagerly(Scene scene) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(scene.kafka())) {
            alter(admin, changelogs(admin, scene));
        }
    }

    /// Waits until hardly a deletion is left; those of the last second stay, for nothing comes after them.
    static void awaitForgetting(Scene scene) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(scene.kafka())) {
            List<String> changelogs = changelogs(admin, scene);
            Waiting.until(() -> tombstones(scene, changelogs) <= MOST_LEFT, 40);
            assertThat(tombstones(scene, changelogs)).isLessThanOrEqualTo(MOST_LEFT);
        }
    }

    private static List<String> changelogs(Admin admin, Scene scene) throws InterruptedException, ExecutionException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(scene.topics().prefix()) && name.endsWith("-changelog"))
                .toList();
    }

    private static void alter(Admin admin, List<String> topics) throws InterruptedException, ExecutionException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String topic : topics) {
            var ops = new ArrayList<AlterConfigOp>();
            Map.of("delete.retention.ms", "0", "min.cleanable.dirty.ratio", "0.001", "segment.ms", "1000")
                    .forEach((name, value) ->
                            ops.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), ops);
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private static long tombstones(Scene scene, List<String> topics) {
        try (var consumer =
                new KafkaConsumer<>(scene.kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long found = 0;
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (var entry : consumer.poll(Duration.ofMillis(200))) {
                    found += entry.value() == null ? 1 : 0;
                }
            }
            return found;
        }
    }
}
