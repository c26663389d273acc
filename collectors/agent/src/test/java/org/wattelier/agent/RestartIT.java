package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wattelier.agent.settings.Key;

/// Two sockets and a memory through many wraps, while the agent is ended and killed in turn. `-Dagent.life.s=60` for
/// longer lives.
@Execution(ExecutionMode.CONCURRENT)
class RestartIT {
    private static final int LIVES = 6;
    private static final int LIFE_S = Integer.getInteger("agent.life.s", 5);

    @TempDir
    private Path directory;

    private AgentChild agent(String bootstrap) throws Exception {
        Map<Key, String> options = new EnumMap<>(Key.class);
        options.put(Key.CLUSTER, "alps");
        options.put(Key.NODE, "n1");
        options.put(Key.KAFKA, bootstrap);
        options.put(Key.STATE, directory.resolve("state").toString());
        options.put(Key.SYSFS, directory.resolve("sys").toString());
        options.put(Key.PROBES, "rapl");
        options.put(Key.CGROUPFS, directory.resolve("none").toString());
        options.put(Key.LISTEN, "off");
        return new AgentChild(directory.resolve("agent.log"), options).started();
    }

    @Test
    void five_restarts_and_many_wraps_lose_and_add_no_joule_of_any_zone() throws Exception {
        try (var broker = new RealBroker(Files.createDirectory(directory.resolve("broker")));
                var rapl = MovingRapl.ofTwoSockets(directory.resolve("sys"))) {
            Sent.createTopics(broker.bootstrap());
            for (int life = 1; life <= LIVES; life++) {
                try (var agent = agent(broker.bootstrap())) {
                    // The counters stand still until they are first seen.
                    Thread.sleep(life == 1 ? 2500 : 0);
                    rapl.draw(560);
                    Thread.sleep(LIFE_S * 1000L);
                    if (life == LIVES) {
                        rapl.draw(0);
                        Thread.sleep(2500);
                    }
                    if (life % 2 == 1) {
                        agent.kill();
                    } else {
                        assertThat(agent.stop()).as(said()).isIn(0, 143);
                    }
                }
            }
            deliver(broker.bootstrap(), rapl);
            for (MovingRapl.Zone zone : rapl.zones()) {
                check(zone, broker.bootstrap());
            }
        }
    }

    /// What a busy broker did not take in time waits on the disk for the next life.
    private void deliver(String bootstrap, MovingRapl rapl) throws Exception {
        for (int more = 0; more < 3 && told(bootstrap) < rapl.truthUj(); more++) {
            try (var agent = agent(bootstrap)) {
                Thread.sleep(5000);
                assertThat(agent.stop()).as(said()).isIn(0, 143);
            }
        }
    }

    private static long told(String bootstrap) {
        Sent.Series series = Sent.series(Sent.batches(bootstrap), "alps/n1", "package-0");
        return series.readings().isEmpty() ? -1 : series.last().energyUj();
    }

    private String said() throws Exception {
        return Files.readString(directory.resolve("agent.log"));
    }

    private void check(MovingRapl.Zone zone, String bootstrap) throws Exception {
        String id = zone.name.equals("dram") ? "dram-1" : zone.name;
        Sent.Series series = Sent.series(Sent.batches(bootstrap), "alps/n1", id);
        assertThat(series.readings()).as(id + " " + said()).isNotEmpty();
        long told = series.last().energyUj();
        System.out.printf(
                "restarts: %s %.6f J of %.6f J, %d wraps, %d readings%n",
                id,
                told / 1e6,
                zone.truthUj() / 1e6,
                zone.wraps(),
                series.readings().size());
        assertThat(series.epochs()).as(id + " " + said()).hasSize(1);
        assertThat(told).as(id).isEqualTo(zone.truthUj());
        assertThat(zone.wraps()).as("wraps of " + id).isGreaterThan(1);
        assertThat(series.last().missingMs()).as(id).isZero();
    }
}
