package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.books.Feeding;
import org.wattelier.standalone.books.Published;
import org.wattelier.standalone.books.Trace;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.standalone.broker.Folders;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;

/// What an undisturbed run says of a trace. Everything else is held against it.
///
/// @param events   everything that was said
/// @param jobs     each job's last record
/// @param contents what those say without when and why they were published
/// @param lines    each node's and minute's last ledger line
record Calm(
        List<Event> events,
        Map<String, JobEnergy> jobs,
        Map<String, String> contents,
        Map<String, NodeEnergy> lines) {
    static final int PARTITIONS = 4;
    static final long SEED = Long.getLong("seed", 7);

    private static final Map<Object, Calm> RUNS = new HashMap<>();

    /// Eighty minutes of a small cluster, one node of which is silent for three hours and then comes back.
    static Calm usual() {
        return of(usualTrace());
    }

    static Trace usualTrace() {
        SimulationSettings settings = SimulationSettings.finite(SEED, 10, 75, Duration.ofMinutes(80));
        Instant silence = settings.start().plus(Duration.ofMinutes(50));
        return Trace.of(settings).withSilence("s001", silence, Duration.ofHours(3));
    }

    /// Runs a trace once in the life of this process.
    static synchronized Calm of(Trace trace) {
        return RUNS.computeIfAbsent(trace, ignored -> {
            System.out.println("seed " + SEED);
            return run(trace);
        });
    }

    private static Calm run(Trace trace) {
        List<Event> events = trace.events().stream().map(TimedEvent::event).toList();
        var state = temporary();
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            var topics = Topics.STANDARD;
            Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
            TopicPlan.ensure(kafka, topics, PARTITIONS);
            try (var streams = new EnergyStreams(new StreamsSettings(kafka, topics, state, PARTITIONS, 2));
                    var published = new Published(broker.bootstrapServers(), topics)) {
                streams.start();
                Feeding.send(broker.bootstrapServers(), topics, events);
                assertThat(published.readUntil(
                                books -> books.hasFinal(trace.endedJobs()) && books.balances(), Duration.ofMinutes(4)))
                        .as("every job final and jobs equal to ledger lines")
                        .isTrue();
                published.readToRest(Duration.ofSeconds(2));
                assertThat(published.lines()).allMatch(NodeEnergy::closes);
                return new Calm(
                        events,
                        Map.copyOf(published.jobs()),
                        published.contents(),
                        Map.copyOf(published.linesByMinute()));
            }
        } finally {
            Folders.delete(state);
        }
    }

    private static java.nio.file.Path temporary() {
        try {
            return Files.createTempDirectory("wattelier-calm-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
