package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.settings.Key;

/// The end of the agent's process, as systemd brings it about.
class AgentStopIT {
    @TempDir
    private Path directory;

    private AgentChild agent() throws Exception {
        Map<Key, String> options = new EnumMap<>(Key.class);
        // Nobody listens there.
        options.put(Key.KAFKA, "127.0.0.1:" + RealBroker.freePort());
        options.put(Key.STATE, directory.resolve("state").toString());
        options.put(Key.SYSFS, directory.resolve("sys").toString());
        options.put(Key.PROBES, "rapl");
        options.put(Key.CGROUPFS, directory.resolve("none").toString());
        options.put(Key.LISTEN, "off");
        return new AgentChild(directory.resolve("agent.log"), options);
    }

    @Test
    void it_ends_soon_after_it_was_asked_also_without_a_broker() throws Exception {
        try (var agent = agent()) {
            Path spool = directory.resolve("state/spool");
            for (int i = 0; i < 200 && !Files.isDirectory(spool); i++) {
                Thread.sleep(100);
            }
            Thread.sleep(1500);
            long asked = System.nanoTime();
            assertThat(agent.stop()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(12));
        }
    }

    /// Each thousand classes are 7 MB of every node.
    @Test
    void what_it_does_not_need_it_does_not_load() throws Exception {
        try (var agent = agent().started()) {
            Thread.sleep(3000);
            assertThat(agent.stop()).isEqualTo(143);
        }
        assertThat(Files.readAllLines(AgentChild.classes(directory.resolve("agent.log"))))
                .hasSizeGreaterThan(1000)
                .noneMatch(line -> line.contains("tools.jackson.databind") || line.contains("javax.management.remote"));
    }
}
