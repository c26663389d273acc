package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wattelier.events.Event;
import org.wattelier.standalone.broker.BrokerProcess;
import org.wattelier.standalone.site.Waiting;

/// A broker that dies, and one that stays away.
@Execution(ExecutionMode.CONCURRENT)
class BrokerFaultsIT {
    private static final Duration AWAY = Rows.LONG ? Duration.ofMinutes(10) : Duration.ofSeconds(15);

    private static Calm calm;

    @TempDir
    Path dir;

    @BeforeAll
    static void run_undisturbed() {
        calm = Calm.usual();
    }

    /// The same facts told badly on top: late and early, twice, cut into other batches.
    @Test
    void killed_and_its_disk_kept() throws Exception {
        List<Event> events = new Disturbance(Calm.SEED).of(Calm.usualTrace());
        try (var broker = new BrokerProcess(dir.resolve("kafka"), 0);
                var scene = new Scene("broker-killed", broker.bootstrapServers());
                var streams = instance(scene)) {
            streams.awaitRunning(120);
            var traffic = new Traffic(scene, events, Duration.ofSeconds(20));
            begun(scene);
            scene.strikes();
            broker.kill();
            try (var again = startAgain(scene)) {
                assertThat(again.bootstrapServers()).isEqualTo(scene.bootstrap());
                scene.awaitRecovery(240);
                scene.restored(streams.restoredBytes());
                traffic.join();
                scene.settles(calm);
            }
        }
    }

    @Test
    void away_for_a_while() throws Exception {
        try (var broker = new BrokerProcess(dir.resolve("kafka"), 0);
                var scene = new Scene("broker-away", broker.bootstrapServers());
                var streams = instance(scene)) {
            streams.awaitRunning(120);
            var traffic =
                    new Traffic(scene, calm.events(), Duration.ofSeconds(20).plus(AWAY));
            begun(scene);
            broker.kill();
            TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
            try (var again = startAgain(scene)) {
                assertThat(again.bootstrapServers()).isEqualTo(scene.bootstrap());
                // What waits at the agents comes as well; the outage itself is no standstill of ours.
                scene.strikes();
                traffic.join();
                scene.awaitRecovery(240);
                scene.restored(streams.restoredBytes());
                scene.settles(calm);
                assertThat(streams.alive()).isTrue();
            }
        }
    }

    private Instance instance(Scene scene) throws IOException {
        return new Instance(scene.bootstrap(), scene.topics(), dir.resolve("state"), "");
    }

    private BrokerProcess startAgain(Scene scene) throws IOException {
        String bootstrap = scene.bootstrap();
        return new BrokerProcess(
                dir.resolve("kafka"), Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1)));
    }

    private static void begun(Scene scene) throws InterruptedException {
        assertThat(Waiting.until(() -> scene.watch().ask(books -> books.records() > 50), 60))
                .as("something was published")
                .isTrue();
    }
}
