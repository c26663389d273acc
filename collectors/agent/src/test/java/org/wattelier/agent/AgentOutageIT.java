package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wattelier.agent.settings.Key;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;

/// Pulls the plug on broker and agent while a counter moves and wraps. `-Dagent.outage.s=600` for the long form.
@Execution(ExecutionMode.CONCURRENT)
class AgentOutageIT {
    private static final int OUTAGE_S = Integer.getInteger("agent.outage.s", 28);
    /// Longer than a gauge's value is held.
    private static final int AWAY_S = 5;

    private static final long PERIOD_MS = 1000;
    /// A tick that was due may not be done yet when the kill comes.
    private static final long LATE_MS = 300;

    /// At 600 W it wraps every 25 s, so that a start on a busy machine leaves no doubt of a second wrap.
    private static final long RANGE_UJ = 15_000_000_000L;

    @TempDir
    private Path directory;

    private String bootstrap = "";

    private AgentChild agent() throws Exception {
        Map<Key, String> options = new EnumMap<>(Key.class);
        options.put(Key.CLUSTER, "alps");
        options.put(Key.NODE, "n1");
        options.put(Key.KAFKA, bootstrap);
        options.put(Key.STATE, directory.resolve("state").toString());
        options.put(Key.SYSFS, directory.resolve("sys").toString());
        options.put(Key.PROBES, "rapl hwmon");
        options.put(Key.CGROUPFS, directory.resolve("none").toString());
        options.put(Key.LISTEN, "off");
        return new AgentChild(directory.resolve("agent.log"), options).started();
    }

    @Test
    void broker_away_and_agent_killed_the_counters_total_is_exact_and_the_gauges_gap_is_missing() throws Exception {
        int port = RealBroker.freePort();
        Path log = Files.createDirectory(directory.resolve("broker"));
        try (var rapl = new MovingRapl(directory.resolve("sys"), RANGE_UJ);
                var gauge = new MovingGauge(directory.resolve("sys"))) {
            try (var broker = new RealBroker(log, port, true)) {
                bootstrap = broker.bootstrap();
                Sent.createTopics(bootstrap);
                try (var first = agent()) {
                    wait(3);
                    rapl.draw(600);
                    wait(8);
                    first.kill();
                }
            }
            // The broker is away, and the agent is killed twice more.
            try (var second = agent()) {
                wait(OUTAGE_S / 2);
                second.kill();
            }
            AgentChild third = agent();
            wait(OUTAGE_S / 2);
            long killedAtMs = System.currentTimeMillis();
            third.kill();
            wait(AWAY_S);
            AgentChild fourth = agent();
            try (var broker = new RealBroker(log, port, false)) {
                wait(4);
                rapl.draw(0);
                wait(3);
                assertThat(fourth.stop())
                        .as(Files.readString(directory.resolve("agent.log")))
                        .isIn(0, 143);
                List<SampleBatch> batches = Sent.batches(broker.bootstrap());
                assertBooks(batches, rapl.truthUj());
                assertGap(Sent.series(batches, "alps/n1", gauge.meter()), killedAtMs);
            }
        }
    }

    private void assertBooks(List<SampleBatch> batches, long truthUj) throws Exception {
        Sent.Series counter = Sent.series(batches, "alps/n1", "package-0");
        String told = "%d batches, %d readings, %d epochs; agent said:%n%s"
                .formatted(
                        batches.size(),
                        counter.readings().size(),
                        counter.epochs().size(),
                        Files.readString(directory.resolve("agent.log")));
        assertThat(counter.epochs()).as(told).hasSize(1);
        Reading last = counter.last();
        assertThat(last.energyUj()).as(told).isEqualTo(truthUj);
        assertThat(last.measuredMs())
                .isEqualTo(last.validAtMs() - counter.epochs().first());
        // Each kill takes the ticks of at most one batch with it, and a start takes its time.
        long seconds = (counter.readings().lastKey() - counter.readings().firstKey()) / 1000;
        System.out.printf(
                "outage: %d of %d seconds seen, %d wraps%n", counter.readings().size(), seconds, truthUj / RANGE_UJ);
        assertThat(counter.readings().size()).as(told).isGreaterThanOrEqualTo((int) seconds - 3 * 15 - AWAY_S);
    }

    /// Power that nobody saw is not known afterwards: the time is missing, and its energy is in no sum.
    private static void assertGap(Sent.Series gauge, long killedAtMs) {
        assertThat(gauge.epochs()).hasSize(1);
        Reading before = gauge.readings().floorEntry(killedAtMs).getValue();
        Reading back = gauge.readings().ceilingEntry(killedAtMs).getValue();
        Reading last = gauge.last();
        long downMs = back.validAtMs() - killedAtMs;
        long missingMs = back.missingMs() - before.missingMs();
        double watts = last.energyUj() / 1e3 / last.measuredMs();
        System.out.printf("outage: gauge away %d ms, told missing %d ms, else %.1f W%n", downMs, missingMs, watts);
        assertThat(missingMs - downMs).isBetween(-PERIOD_MS - LATE_MS, PERIOD_MS + LATE_MS);
        assertThat(last.measuredMs() + last.missingMs())
                .isEqualTo(last.validAtMs() - gauge.epochs().first());
        assertThat(watts).isBetween(MovingGauge.WATTS - 3.0, MovingGauge.WATTS + 3.0);
    }

    private static void wait(int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1000L);
    }
}
