package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
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
        List<Event> events, Map<String, JobEnergy> jobs, Map<String, String> contents, Map<String, NodeEnergy> lines) {
    static final int PARTITIONS = 4;
    static final long SEED = Long.getLong("seed", 7);

    private static final Map<Object, Calm> RUNS = new HashMap<>();

    /// A small cluster, one node of which falls silent and comes back. In the long form for a hundred minutes and sixty
    /// hours.
    static Calm usual() {
        return of(usualTrace());
    }

    static Trace usualTrace() {
        return Rows.LONG ? trace(12, 90, 100, Duration.ofHours(60)) : trace(10, 75, 45, Duration.ofMinutes(25));
    }

    /// Long enough that minutes are sealed.
    static Trace sealedTrace() {
        return trace(10, 75, 80, Duration.ofMinutes(25));
    }

    private static Trace trace(int nodes, int jobsPerHour, int minutes, Duration silence) {
        SimulationSettings settings = SimulationSettings.finite(SEED, nodes, jobsPerHour, Duration.ofMinutes(minutes));
        return Trace.of(settings).withSilence("s001", settings.start().plus(Duration.ofMinutes(minutes / 2)), silence);
    }

    /// Runs a trace once in the life of this process.
    static synchronized Calm of(Trace trace) {
        Calm before = RUNS.get(trace);
        if (before != null) {
            return before;
        }
        System.out.println("seed " + SEED);
        Calm now = run(trace);
        RUNS.put(trace, now);
        return now;
    }

    private static Calm run(Trace trace) {
        List<Event> events = trace.events().stream().map(TimedEvent::event).toList();
        var state = temporary();
        String bootstrap = SharedBroker.bootstrapServers();
        var topics = new Topics("calm-" + RUNS.size() + ".");
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrap);
        TopicPlan.ensure(kafka, topics, PARTITIONS);
        try {
            try (var streams = new EnergyStreams(new StreamsSettings(kafka, topics, state, PARTITIONS, 2));
                    var published = new Published(bootstrap, topics)) {
                streams.start();
                Feeding.send(bootstrap, topics, events);
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
