package org.wattelier.standalone.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Topics;
import org.wattelier.results.NodeEnergy;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;

/// 200 nodes, 2,000 jobs, one hour, through Kafka and the streams as fast as it goes, held against the truth.
class SimulatedHourIT {
    private static final long SEED = Long.getLong("seed", 1);
    private static final int PARTITIONS = 12;

    @TempDir
    Path state;

    @Test
    void books_close_for_every_node_and_minute_and_errors_stay_within_their_limits() {
        Trace trace = Trace.of(SimulationSettings.benchmark(SEED));
        var topics = Topics.STANDARD;
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
            TopicPlan.ensure(kafka, topics, PARTITIONS);
            long begun = System.nanoTime();
            try (var streams = new EnergyStreams(new StreamsSettings(kafka, topics, state, PARTITIONS, 2));
                    var published = new Published(broker.bootstrapServers(), topics)) {
                streams.start();
                Feeding.send(
                        broker.bootstrapServers(),
                        topics,
                        trace.events().stream().map(TimedEvent::event).toList());
                boolean done = published.readUntil(
                        books -> books.hasFinal(trace.endedJobs()) && books.balances(), Duration.ofMinutes(4));
                System.out.printf(
                        "seed %d: %d events, one cluster hour in %.0f s%n",
                        SEED, trace.events().size(), (System.nanoTime() - begun) / 1e9);
                assertThat(done)
                        .as("every job final and jobs equal to ledger lines")
                        .isTrue();
                check(trace, published);
            }
        }
    }

    private static void check(Trace trace, Published published) {
        assertThat(published.lines()).hasSizeGreaterThan(200 * 60).allMatch(NodeEnergy::closes);
        var table = new ErrorTable();
        trace.truth()
                .forEach((id, truth) ->
                        table.add(truth, published.jobs().get(id.key()).content()));
        System.out.println(table);
        assertThat(table.worst("CHAIN >= 600 s"))
                .as("chain error, 600 s and more")
                .isLessThan(0.001);
        assertThat(table.worst("CHAIN >= 60 s"))
                .as("chain error, 60 s and more")
                .isLessThan(0.005);
        for (String row : new String[] {"SPLIT all", "METER all"}) {
            assertThat(table.count(row)).as(row).isGreaterThan(400);
            assertThat(table.within(row)).as("truth within 2 u, " + row).isBetween(0.93, 0.97);
        }
    }
}
