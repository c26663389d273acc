package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Topics;
import org.wattelier.standalone.books.Feeding;
import org.wattelier.standalone.site.StreamsProgress;
import org.wattelier.standalone.site.Waiting;
import org.wattelier.topology.TopicMove;

/// An installation that has grown moves under another prefix with more partitions, in the middle of its work.
@Tag("slow")
class PartitionMoveIT {
    private static final int BLUE = Rows.LONG ? 12 : 4;
    private static final int GREEN = Rows.LONG ? 48 : 16;

    @TempDir
    Path dir;

    @Test
    void to_four_times_as_many_partitions() throws Exception {
        Calm calm = Calm.usual();
        var green = new Topics("partition-move.");
        int half = calm.events().size() / 2;
        try (var blue = new Scene("blue", SharedBroker.bootstrapServers(), new Topics("blue."), BLUE)) {
            var move = new TopicMove(blue.kafka(), blue.topics(), green, GREEN);
            try (var streams = instance(blue, "blue", BLUE)) {
                streams.awaitRunning(120);
                Feeding.send(blue.bootstrap(), blue.topics(), calm.events().subList(0, half));
                blue.awaitRecovery(240);
                // What the first step passed on has to have reached the second.
                try (var progress = new StreamsProgress(blue.kafka(), blue.topics())) {
                    assertThat(Waiting.until(progress::reached, 240)).isTrue();
                }
                assertThatThrownBy(move::run).hasMessageContaining("still run");
                streams.stop();
            }
            try (var scene = new Scene("partition-move", blue.bootstrap(), green, GREEN)) {
                scene.strikes();
                awaitEmptyGroup(move);
                try (var streams = instance(scene, "green", GREEN)) {
                    Feeding.send(
                            scene.bootstrap(),
                            green,
                            calm.events().subList(half, calm.events().size()));
                    scene.awaitRecovery(240);
                    scene.restored(streams.restoredBytes());
                    scene.settles(calm);
                    assertThatThrownBy(move::run).hasMessageContaining("already");
                }
            }
        }
    }

    /// The stopped instance is a member until its session ends.
    private static void awaitEmptyGroup(TopicMove move) throws InterruptedException {
        for (int i = 0; ; i++) {
            try {
                System.out.println(move.run());
                return;
            } catch (IllegalStateException e) {
                if (i > 60 || !e.getMessage().contains("still run")) {
                    throw e;
                }
                Thread.sleep(500);
            }
        }
    }

    private Instance instance(Scene scene, String name, int partitions) throws IOException {
        return new Instance(scene.bootstrap(), scene.topics(), dir.resolve(name), "", partitions);
    }
}
