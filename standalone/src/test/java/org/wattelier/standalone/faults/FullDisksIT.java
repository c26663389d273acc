package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;
import org.wattelier.service.Advisor;
import org.wattelier.service.AdvisorSettings;
import org.wattelier.service.http.Health;
import org.wattelier.standalone.books.Feeding;
import org.wattelier.standalone.broker.BrokerProcess;
import org.wattelier.standalone.site.Waiting;

/// Disks that are full: each says what to do, and goes on by itself once there is room.
@Execution(ExecutionMode.CONCURRENT)
class FullDisksIT {
    private static Calm calm;

    @TempDir
    Path dir;

    @BeforeAll
    static void run_undisturbed() {
        calm = Calm.usual();
    }

    @Test
    @Tag("slow")
    void of_the_streams_state() throws Exception {
        var topics = new Topics("disk-full-state.");
        try (var disk = SmallDisk.of(dir.resolve("disk"), 160);
                var scene = new Scene("disk-full-state", SharedBroker.bootstrapServers(), topics, 1);
                var streams = new Instance(scene.bootstrap(), topics, disk.folder("state"), "one", 1)) {
            streams.awaitRunning(120);
            feed(scene, firstHalf());
            begun(scene);
            disk.fill();
            scene.strikes();
            feed(scene, Noise.of(calm.events(), 300));
            feed(scene, secondHalf());
            assertThat(Waiting.until(() -> saysSo(streams, "make room there"), 90))
                    .isTrue();
            disk.makeRoom();
            scene.mended();
            scene.awaitRecovery(240);
            scene.restored(streams.restoredBytes());
            scene.settles(calm);
            assertThat(streams.alive()).isTrue();
        }
    }

    @Test
    void of_the_broker() throws Exception {
        try (var disk = SmallDisk.of(dir.resolve("disk"), 400);
                var small = new BrokerProcess(disk.folder("kafka"), 0, dir.resolve("broker.err"));
                var scene = new Scene("disk-full-broker", small.bootstrapServers());
                var streams = new Instance(scene.bootstrap(), scene.topics(), dir.resolve("state"), "")) {
            streams.awaitRunning(120);
            var traffic = new Traffic(scene, calm.events(), Duration.ofSeconds(20));
            begun(scene);
            scene.strikes();
            disk.fill();
            assertThat(small.endsWithin(90))
                    .as("a broker that cannot write ends")
                    .isTrue();
            assertThat(small.said()).contains("make room there and start it again");
            disk.makeRoom();
            String bootstrap = scene.bootstrap();
            int port = Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1));
            try (var again = new BrokerProcess(disk.folder("kafka"), port)) {
                assertThat(again.bootstrapServers()).isEqualTo(bootstrap);
                scene.mended();
                scene.awaitRecovery(240);
                scene.restored(streams.restoredBytes());
                traffic.join();
                scene.settles(calm);
            }
        }
    }

    @Test
    void of_the_ledger() throws Exception {
        try (var disk = SmallDisk.of(dir.resolve("disk"), 24);
                var scene = new Scene("disk-full-ledger", SharedBroker.bootstrapServers());
                var streams = new LocalStreams(scene, dir);
                var advisor = advisor(scene, disk.folder("ledger").resolve("ledger.duckdb"))) {
            advisor.start();
            feed(scene, firstHalf());
            begun(scene);
            disk.fill();
            scene.strikes();
            feed(scene, secondHalf());
            assertThat(Waiting.until(() -> health(advisor).contains("make room there"), 90))
                    .as(health(advisor))
                    .isTrue();
            disk.makeRoom();
            scene.mended();
            scene.awaitRecovery(240);
            scene.settles(calm);
            try (var fresh = advisor(scene, dir.resolve("fresh").resolve("ledger.duckdb"))) {
                fresh.start();
                assertThat(Waiting.until(() -> advisor.ledgerFingerprint().equals(fresh.ledgerFingerprint()), 60))
                        .as("a ledger from the same topics on a disk with room")
                        .isTrue();
            }
            assertThat(advisor.health().components().values()).allMatch(Health.Component.WELL::equals);
            assertThat(streams.runs()).isTrue();
        }
    }

    @Test
    void of_an_agents_spool() throws Exception {
        try (var disk = SmallDisk.of(dir.resolve("disk"), 4);
                var scene = new Scene("disk-full-spool", SharedBroker.bootstrapServers());
                var streams = new LocalStreams(scene, dir);
                var agent = new SpoolingAgent(scene, disk.folder("spool"))) {
            feed(
                    scene,
                    calm.events().stream()
                            .filter(event -> !(event instanceof Event.Samples))
                            .toList());
            scene.strikes();
            List<Event> samples = calm.events().stream()
                    .filter(event -> event instanceof Event.Samples)
                    .toList();
            agent.keep(samples.subList(0, samples.size() / 3));
            disk.fill();
            agent.keep(samples.subList(samples.size() / 3, 2 * samples.size() / 3));
            assertThat(agent.said()).anyMatch(text -> text.contains("Make room or mend the disk"));
            disk.makeRoom();
            agent.keep(samples.subList(2 * samples.size() / 3, samples.size()));
            assertThat(agent.said()).anyMatch(text -> text.contains("works again"));
            scene.mended();
            agent.sendAll();
            scene.awaitRecovery(240);
            scene.settles(calm);
            assertThat(streams.runs()).isTrue();
        }
    }

    private static Advisor advisor(Scene scene, Path file) {
        return new Advisor(new AdvisorSettings(scene.kafka(), scene.topics(), file, "127.0.0.1", 0));
    }

    private static String health(Advisor advisor) {
        return advisor.health().toString();
    }

    private static boolean saysSo(Instance streams, String text) {
        try {
            return streams.errors().contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Event> firstHalf() {
        return calm.events().subList(0, calm.events().size() / 2);
    }

    private static List<Event> secondHalf() {
        return calm.events().subList(calm.events().size() / 2, calm.events().size());
    }

    private static void feed(Scene scene, List<Event> events) {
        Feeding.send(scene.bootstrap(), scene.topics(), events);
    }

    private static void begun(Scene scene) throws InterruptedException {
        assertThat(Waiting.until(() -> scene.watch().ask(books -> books.records() > 50), 90))
                .as("something was published")
                .isTrue();
    }
}
