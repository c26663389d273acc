package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wattelier.events.Topics;
import org.wattelier.standalone.books.Feeding;
import org.wattelier.standalone.broker.BrokerProcess;
import org.wattelier.standalone.site.Waiting;

/// Disks that are full: each says what to do, and goes on by itself once there is room.
@Execution(ExecutionMode.CONCURRENT)
class FullDisksIT {
    @TempDir
    static Path shared;

    private static BrokerProcess broker;
    private static Calm calm;

    @TempDir
    Path dir;

    @BeforeAll
    static void start() throws Exception {
        calm = Calm.usual();
        broker = new BrokerProcess(shared.resolve("kafka"), 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static boolean has(Instance streams, String text) {
        try {
            return streams.errors().contains(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void of_the_streams_state() throws Exception {
        var topics = new Topics("disk-full-state.");
        try (var disk = SmallDisk.of(dir.resolve("disk"), 160);
                var scene = new Scene("disk-full-state", broker.bootstrapServers(), topics, 1);
                var streams = new Instance(scene.bootstrap(), topics, disk.folder("state"), "one", 1)) {
            streams.awaitRunning(60);
            int half = calm.events().size() / 2;
            Feeding.send(scene.bootstrap(), topics, calm.events().subList(0, half));
            assertThat(Waiting.until(() -> scene.watch().ask(books -> books.records() > 50), 60))
                    .isTrue();
            disk.fill();
            scene.strikes();
            Feeding.send(scene.bootstrap(), topics, Noise.of(calm.events(), 400));
            Feeding.send(
                    scene.bootstrap(),
                    topics,
                    calm.events().subList(half, calm.events().size()));
            Waiting.until(() -> has(streams, "space"), 60);
            for (int i = 0; i < 10; i++) {
                Thread.sleep(1000);
                System.out.println(streams.state() + " " + scene.watch().ask(books -> books.records())+" "+disk.usedBytes());
            }
            disk.makeRoom();
            scene.mended();
            scene.awaitRecovery(120);
            System.out.println("used " + disk.usedBytes());
            System.out.println(streams.errors().lines().filter(l -> !l.startsWith("\tat")).limit(60).collect(java.util.stream.Collectors.joining("\n")));
            System.out.println(DeadLetters.reasons(scene).stream().limit(5).toList() + " " + DeadLetters.reasons(scene).size());
            scene.settles(calm);
        }
    }
}
