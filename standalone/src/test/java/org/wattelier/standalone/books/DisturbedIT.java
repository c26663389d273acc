package org.wattelier.standalone.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.broker.BrokerProcess;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.standalone.process.CommandProcess;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;

/// The same facts, told badly, or to a system that is killed: the last record of each job says the same.
class DisturbedIT {
    /// More on demand: each costs some eight seconds.
    private static final int KILLS = Integer.getInteger("disturbed.kills", 6);

    private static final long SEED = Long.getLong("seed", 7);
    private static final Topics TOPICS = Topics.STANDARD;

    private static Calm calm;

    @TempDir
    Path dir;

    @BeforeAll
    static void run_undisturbed() throws Exception {
        System.out.println("seed " + SEED);
        calm = Calm.run(SEED);
    }

    @Test
    void shuffled_doubled_and_cut_otherwise_while_the_broker_is_killed() throws Exception {
        List<Event> events = new Disturbance(SEED).of(calm.trace());
        try (var broker = new BrokerProcess(dir.resolve("kafka"), 0)) {
            String bootstrap = broker.bootstrapServers();
            TopicPlan.ensure(kafka(bootstrap), TOPICS, Calm.PARTITIONS);
            try (var streams = streams(bootstrap, "one")) {
                streams.start();
                int half = events.size() / 2;
                Feeding.send(bootstrap, TOPICS, events.subList(0, half));
                var rest = CompletableFuture.runAsync(
                        () -> Feeding.send(bootstrap, TOPICS, events.subList(half, events.size())),
                        Thread::startVirtualThread);
                broker.kill();
                int port = Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1));
                try (var again = new BrokerProcess(dir.resolve("kafka"), port);
                        var published = new Published(bootstrap, TOPICS)) {
                    assertThat(again.bootstrapServers()).isEqualTo(bootstrap);
                    rest.join();
                    calm.assertEqualIn(published);
                }
            }
        }
    }

    @Test
    void two_instances_the_second_of_which_joins_under_way() throws Exception {
        List<Event> events =
                calm.trace().events().stream().map(TimedEvent::event).toList();
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            String bootstrap = broker.bootstrapServers();
            TopicPlan.ensure(kafka(bootstrap), TOPICS, Calm.PARTITIONS);
            try (var first = streams(bootstrap, "one");
                    var second = streams(bootstrap, "two");
                    var published = new Published(bootstrap, TOPICS)) {
                first.start();
                Feeding.send(bootstrap, TOPICS, events.subList(0, events.size() / 2));
                second.start();
                Feeding.send(bootstrap, TOPICS, events.subList(events.size() / 2, events.size()));
                calm.assertEqualIn(published);
                assertThat(first.ready() && second.ready()).isTrue();
            }
        }
    }

    @Test
    void streams_killed_again_and_again_with_transactions_open() throws Exception {
        List<Event> events =
                calm.trace().events().stream().map(TimedEvent::event).toList();
        var random = new SplittableRandom(SEED);
        int open = 0;
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            String bootstrap = broker.bootstrapServers();
            TopicPlan.ensure(kafka(bootstrap), TOPICS, Calm.PARTITIONS);
            try (var published = new Published(bootstrap, TOPICS)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    try (var streams = new StreamsProcess(bootstrap, dir.resolve("state"))) {
                        long before = published.records();
                        int from = events.size() * kill / KILLS;
                        int to = events.size() * (kill + 1) / KILLS;
                        Feeding.send(bootstrap, TOPICS, events.subList(from, to));
                        // Long enough that something was committed, short enough that something was not.
                        published.readUntil(books -> books.records() > before, Duration.ofSeconds(30));
                        published.readUntil(books -> false, Duration.ofMillis(random.nextInt(1, 300)));
                        streams.kill();
                        open += OpenTransactions.count(bootstrap);
                    }
                }
                System.out.println("transactions left open by " + KILLS + " kills: " + open);
                assertThat(open).isPositive();
                try (var streams = new StreamsProcess(bootstrap, dir.resolve("state"))) {
                    calm.assertEqualIn(published);
                    assertThat(streams).isNotNull();
                }
            }
        }
    }

    @Test
    void the_whole_site_killed_three_times() throws Exception {
        List<Event> events =
                calm.trace().events().stream().map(TimedEvent::event).toList();
        int port = FreePort.any();
        String bootstrap = "127.0.0.1:" + port;
        for (int kill = 0; kill < 3; kill++) {
            try (var site = up(bootstrap)) {
                int from = events.size() * kill / 3;
                int to = events.size() * (kill + 1) / 3;
                Feeding.send(bootstrap, TOPICS, events.subList(from, to));
                try (var published = new Published(bootstrap, TOPICS)) {
                    published.readUntil(books -> books.records() > 0, Duration.ofSeconds(30));
                }
                assertThat(site.alive()).isTrue();
            }
        }
        try (var site = up(bootstrap);
                var published = new Published(bootstrap, TOPICS)) {
            calm.assertEqualIn(published);
            assertThat(site.alive()).isTrue();
        }
    }

    private CommandProcess up(String bootstrap) throws Exception {
        var temporary = dir.resolve("tmp");
        Files.createDirectories(temporary);
        var site = new CommandProcess(
                temporary,
                "up",
                "--port",
                "0",
                "--kafka",
                bootstrap,
                "--data",
                dir.resolve("data").toString());
        assertThat(site.says("ready ", 90)).as("ready").isTrue();
        return site;
    }

    private static Map<String, Object> kafka(String bootstrap) {
        return Map.of("bootstrap.servers", bootstrap);
    }

    private EnergyStreams streams(String bootstrap, String name) {
        return new EnergyStreams(new StreamsSettings(kafka(bootstrap), TOPICS, dir.resolve(name), Calm.PARTITIONS, 1));
    }
}
