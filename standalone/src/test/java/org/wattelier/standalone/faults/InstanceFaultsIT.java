package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wattelier.events.Event;
import org.wattelier.standalone.books.Feeding;
import org.wattelier.standalone.books.Published;
import org.wattelier.standalone.broker.Folders;
import org.wattelier.standalone.site.Waiting;

/// Instances of the streams that die, come and go.
@Tag("alone")
@Execution(ExecutionMode.CONCURRENT)
class InstanceFaultsIT {
    /// Session time-out, transaction time-out and how often the broker looks for both; all of them the shipped ones.
    private static final double NOTICED_S = 10 + 30 + 10;

    private static final int KILLS = Integer.getInteger("faults.kills", Rows.LONG ? 12 : 2);

    private static Calm calm;

    @TempDir
    Path dir;

    @BeforeAll
    static void run_undisturbed() {
        calm = Calm.usual();
    }

    @Test
    void killed_in_mid_transaction_with_a_standby() throws Exception {
        try (var scene = new Scene("instance-killed-standby", SharedBroker.bootstrapServers());
                var one = instance(scene, "one", "");
                var two = instance(scene, "two", "")) {
            one.awaitRunning(120);
            two.awaitRunning(120);
            var traffic = new Traffic(scene, calm.events(), Duration.ofSeconds(50));
            begun(scene);
            long before = two.restoredBytes();
            scene.strikes();
            one.killInTransaction(scene);
            scene.awaitRecovery(240);
            scene.restored(two.restoredBytes() - before);
            traffic.join();
            scene.settles(calm);
            assertThat(scene.recoveryS()).isLessThanOrEqualTo(60);
        }
    }

    @Test
    void killed_in_mid_transaction_without_a_standby() throws Exception {
        try (var scene = new Scene("instance-killed", SharedBroker.bootstrapServers());
                var first = instance(scene, "state", "")) {
            first.awaitRunning(120);
            var traffic = new Traffic(scene, calm.events(), Duration.ofSeconds(30));
            begun(scene);
            scene.strikes();
            first.killInTransaction(scene);
            try (var again = instance(scene, "state", "")) {
                scene.awaitRecovery(240);
                scene.restored(again.restoredBytes());
                traffic.join();
                scene.settles(calm);
            }
            assertWithinBudget(scene);
        }
    }

    @Test
    @Tag("slow")
    void killed_again_and_again() throws Exception {
        var random = new SplittableRandom(Calm.SEED);
        try (var scene = new Scene("instance-killed-often", SharedBroker.bootstrapServers())) {
            scene.strikes();
            for (int kill = 0; kill < KILLS; kill++) {
                try (var streams = instance(scene, "state", "one")) {
                    long before = scene.watch().ask(Published::records);
                    int from = calm.events().size() * kill / KILLS;
                    int to = calm.events().size() * (kill + 1) / KILLS;
                    Feeding.send(
                            scene.bootstrap(), scene.topics(), calm.events().subList(from, to));
                    // Long enough that something was committed, short enough that something was not.
                    Waiting.until(() -> scene.watch().ask(books -> books.records() > before), 30);
                    Thread.sleep(random.nextInt(1, 300));
                    streams.killInTransaction(scene);
                }
            }
            scene.mended();
            try (var streams = instance(scene, "state", "one")) {
                scene.awaitRecovery(240);
                scene.restored(streams.restoredBytes());
                scene.settles(calm);
            }
        }
    }

    @Test
    void state_directory_lost() throws Exception {
        try (var scene = new Scene("state-lost", SharedBroker.bootstrapServers())) {
            int half = calm.events().size() / 2;
            try (var streams = instance(scene, "state", "")) {
                Feeding.send(scene.bootstrap(), scene.topics(), calm.events().subList(0, half));
                scene.awaitRecovery(240);
                streams.stop();
            }
            Folders.delete(dir.resolve("state"));
            scene.strikes();
            Feeding.send(scene.bootstrap(), scene.topics(), rest(half));
            try (var streams = instance(scene, "state", "")) {
                scene.awaitRecovery(240);
                scene.restored(streams.restoredBytes());
                scene.settles(calm);
            }
            assertWithinBudget(scene);
        }
    }

    /// A copy of some hours ago, put back by whoever restores a machine; meanwhile the changelogs have forgotten what
    /// was
    /// deleted since.
    @Test
    void state_directory_too_old() throws Exception {
        try (var scene = new Scene("state-too-old", SharedBroker.bootstrapServers())) {
            int third = calm.events().size() / 3;
            try (var streams = instance(scene, "state", "")) {
                Feeding.send(scene.bootstrap(), scene.topics(), calm.events().subList(0, third));
                scene.awaitRecovery(240);
                streams.stop();
            }
            OldState.copy(dir.resolve("state"), dir.resolve("copy"));
            OldState.compactEagerly(scene);
            try (var streams = instance(scene, "state", "")) {
                Feeding.send(scene.bootstrap(), scene.topics(), calm.events().subList(third, 2 * third));
                scene.awaitRecovery(240);
                streams.stop();
            }
            OldState.awaitForgetting(scene);
            Folders.delete(dir.resolve("state"));
            OldState.copy(dir.resolve("copy"), dir.resolve("state"));
            scene.strikes();
            Feeding.send(scene.bootstrap(), scene.topics(), rest(2 * third));
            try (var streams = instance(scene, "state", "")) {
                scene.awaitRecovery(240);
                scene.restored(streams.restoredBytes());
                scene.settles(calm);
            }
        }
    }

    private Instance instance(Scene scene, String state, String member) throws IOException {
        return new Instance(scene.bootstrap(), scene.topics(), dir.resolve(state), member);
    }

    private static List<Event> rest(int from) {
        return calm.events().subList(from, calm.events().size());
    }

    private static void begun(Scene scene) throws InterruptedException {
        assertThat(Waiting.until(() -> scene.watch().ask(books -> books.records() > 50), 60))
                .as("something was published")
                .isTrue();
    }

    /// Thirty seconds for each GB read back, beside what it takes to notice that an instance is gone and to give up its
    /// transaction.
    private static void assertWithinBudget(Scene scene) {
        assertThat(scene.recoveryS()).isLessThanOrEqualTo(NOTICED_S + 30 * scene.restoredBytes() / 1e9);
    }
}
