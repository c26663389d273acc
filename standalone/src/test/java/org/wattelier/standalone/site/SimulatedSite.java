package org.wattelier.standalone.site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.wattelier.agent.EventProducer;
import org.wattelier.events.Topics;
import org.wattelier.service.AdvisorSettings;
import org.wattelier.simulator.Simulation;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;

/// A broker and the streams, without an advisor, fed by a simulated cluster.
public final class SimulatedSite implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final int LONGEST_WAIT_S = 60;

    private final EmbeddedBroker broker;
    private final EnergyStreams streams;

    public SimulatedSite(Path state) {
        broker = new EmbeddedBroker(BrokerSettings.throwaway()).start();
        TopicPlan.ensure(kafka(), Topics.STANDARD, PARTITIONS);
        streams = new EnergyStreams(new StreamsSettings(kafka(), Topics.STANDARD, state, PARTITIONS, 1));
        streams.start();
    }

    public Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /// Sends everything that is said from one instant until another; the nodes are known before their samples come.
    public void live(Simulation simulation, Instant from, Instant until) throws InterruptedException {
        try (var producer = new EventProducer(kafka(), Topics.STANDARD);
                var progress = new StreamsProgress(kafka(), Topics.STANDARD)) {
            simulation.advanceTo(from, sent -> producer.send(sent.event()));
            producer.flush();
            progress.await(LONGEST_WAIT_S);
            for (Instant at = from; at.isBefore(until); at = at.plusSeconds(60)) {
                simulation.advanceTo(at.plusSeconds(60), sent -> producer.send(sent.event()));
            }
            producer.flush();
            if (producer.failed() > 0) {
                throw new IllegalStateException(producer.failed() + " events were not taken by the broker");
            }
        }
    }

    /// From now on nothing new is written.
    public void stopStreams() {
        streams.close();
    }

    public AdvisorSettings advisor(Path ledgerFile) {
        return new AdvisorSettings(kafka(), Topics.STANDARD, ledgerFile, "127.0.0.1", 0);
    }

    @Override
    public void close() {
        streams.close();
        broker.close();
    }
}
