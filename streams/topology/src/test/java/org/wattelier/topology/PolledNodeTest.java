package org.wattelier.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.topology.Story.N1;
import static org.wattelier.topology.Story.ended;
import static org.wattelier.topology.Story.facts;
import static org.wattelier.topology.Story.ms;
import static org.wattelier.topology.Story.samples;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.ProbeHealth;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.SelfReport;
import org.wattelier.events.Tick;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.Status;

/// A node whose own agent counts its processor and speaks of itself, while another machine polls its controller.
class PolledNodeTest {
    private static final int NODE_W = 250;

    @TempDir
    private Path dir;

    private static SampleBatch withSelf(SampleBatch batch) {
        var self = new SelfReport(
                2_500_000, -1, 60 << 20, 9_000_000, 3, 4096, 0, 0, List.of(new ProbeHealth("rapl", 60, 0, 0, 0, 900)));
        return new SampleBatch(batch.source(), batch.sentAtMs(), batch.meters(), batch.ticks(), self);
    }

    /// As the poller sends it: three looks a batch, no word on processor time or jobs.
    private static SampleBatch polls(NodeId source, Domain domain, long from, long to) {
        var meter = new Meter(
                domain == Domain.NODE ? "polled-node-ipmi" : "enclosure",
                domain,
                MeterKind.GAUGE,
                Method.BMC,
                Boundary.NODE_AC,
                "",
                ms(0),
                10_000);
        var ticks = new ArrayList<Tick>();
        for (long s = from; s <= to; s += 10) {
            var reading = new Reading(0, ms(s), s * NODE_W * 1_000_000, s * 1000, 0, 0);
            ticks.add(new Tick(ms(s), 7_000_000 + s * 1000, -1, false, List.of(reading), List.of()));
        }
        return new SampleBatch(source, ms(to), List.of(meter), ticks);
    }

    @Test
    void the_books_close_at_the_plug_and_the_job_is_final_with_the_use_that_the_agent_saw() {
        try (var cluster = new TestCluster(dir)) {
            cluster.send(facts(N1, 20));
            cluster.send(ended(1, 30, 270, "n1"));
            for (long from = 0; from < 300; from += 30) {
                cluster.send(polls(N1, Domain.NODE, from, from + 30));
                cluster.send(polls(new NodeId("c/enclosure", "S17"), Domain.ENCLOSURE, from, from + 30));
                cluster.send(withSelf(samples(N1, from, from + 30, 100)));
            }
            var lines = cluster.lines();
            assertThat(lines).hasSize(5);
            assertThat(lines.values())
                    .allMatch(NodeEnergy::closes)
                    .allMatch(line -> line.boundary() == Boundary.NODE_AC)
                    .allMatch(line -> line.node().equals(N1))
                    .allMatch(line -> line.totalUj() == 60L * NODE_W * 1_000_000);
            cluster.pass(Duration.ofSeconds(1));
            JobEnergy job = cluster.jobs().getLast();
            assertThat(job.envelope().status()).isEqualTo(Status.FINAL);
            assertThat(job.content().energy().bookedUj()).isEqualTo(240L * NODE_W * 1_000_000);
            assertThat(job.content().coverage().measuredMs()).isEqualTo(240_000);
            assertThat(cluster.refusals()).isEmpty();
        }
    }
}
