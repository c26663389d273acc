package org.wattelier.standalone.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.wattelier.events.Topics;
import org.wattelier.results.NodeEnergy;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;

/// What an undisturbed run says of a trace. Everything else is held against it.
///
/// @param contents canonical content of each job's last record
record Calm(Trace trace, Map<String, String> contents) {
    static final int PARTITIONS = 4;

    /// A hundred minutes of a small cluster, one node of which is silent for sixty hours and then comes back.
    static Calm run(long seed) throws IOException {
        SimulationSettings settings = SimulationSettings.finite(seed, 12, 90, Duration.ofMinutes(100));
        Instant silence = settings.start().plus(Duration.ofMinutes(70));
        return of(Trace.of(settings).withSilence("s001", silence, Duration.ofHours(60)));
    }

    static Calm of(Trace trace) throws IOException {
        var state = Files.createTempDirectory("wattelier-calm-");
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            var topics = Topics.STANDARD;
            Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
            TopicPlan.ensure(kafka, topics, PARTITIONS);
            try (var streams = new EnergyStreams(new StreamsSettings(kafka, topics, state, PARTITIONS, 2));
                    var published = new Published(broker.bootstrapServers(), topics)) {
                streams.start();
                Feeding.send(
                        broker.bootstrapServers(),
                        topics,
                        trace.events().stream().map(TimedEvent::event).toList());
                assertThat(published.readUntil(
                                books -> books.hasFinal(trace.endedJobs()) && books.balances(), Duration.ofMinutes(2)))
                        .as("every job final and jobs equal to ledger lines")
                        .isTrue();
                published.readToRest(Duration.ofSeconds(2));
                assertThat(published.lines()).allMatch(NodeEnergy::closes);
                return new Calm(trace, published.contents());
            }
        }
    }

    /// Reads until the last records say the same as here, and names the jobs that do not.
    void assertEqualIn(Published published) {
        published.readUntil(books -> books.contents().equals(contents), Duration.ofSeconds(90));
        assertThat(published.contents()).containsExactlyInAnyOrderEntriesOf(contents);
    }
}
