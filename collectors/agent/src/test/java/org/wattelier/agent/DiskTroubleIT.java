package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wattelier.agent.settings.Key;
import org.wattelier.events.SampleBatch;

/// Four agents without a broker: the disk of one is full, that of another may only be read, what the third had written
/// is damaged while it was killed, and the fourth is killed after its disk has filled. Nobody mends anything by hand
/// but the disk itself. Mounting takes root.
@Execution(ExecutionMode.CONCURRENT)
class DiskTroubleIT {
    private static final String BROKEN = "The spool on disk does not work";

    @TempDir
    private Path directory;

    private final Deque<Path> mounted = new ArrayDeque<>();
    private final int port = RealBroker.freePort();

    @AfterEach
    void unmount() throws Exception {
        while (!mounted.isEmpty()) {
            run("umount", "-l", mounted.pop().toString());
        }
    }

    private static int run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private Path disk(String node, String options) throws Exception {
        Path place = Files.createDirectories(directory.resolve("state-" + node));
        int exit = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString());
        Assumptions.assumeTrue(exit == 0, "no tmpfs can be mounted here (not root?): a full disk is not tested");
        mounted.push(place);
        return place;
    }

    private AgentChild agent(String node) throws Exception {
        Map<Key, String> options = new EnumMap<>(Key.class);
        options.put(Key.CLUSTER, "alps");
        options.put(Key.NODE, node);
        options.put(Key.KAFKA, "127.0.0.1:" + port);
        options.put(Key.STATE, directory.resolve("state-" + node).toString());
        options.put(Key.SYSFS, directory.resolve("sys").toString());
        options.put(Key.PROBES, "rapl");
        options.put(Key.CGROUPFS, directory.resolve("none").toString());
        options.put(Key.LISTEN, "off");
        return new AgentChild(directory.resolve(node + ".log"), options);
    }

    private String said(String node) throws IOException {
        return Files.readString(directory.resolve(node + ".log"));
    }

    private static int times(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    /// Waits for a line of the agent's.
    private void until(String node, String line) throws Exception {
        for (int i = 0; i < 300 && !said(node).contains(line); i++) {
            Thread.sleep(100);
        }
        assertThat(said(node)).contains(line);
    }

    /// Takes every byte that is left.
    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            byte[] block = new byte[512];
            for (int i = 0; i < 1024; i++) {
                out.write(block);
            }
            throw new IllegalStateException("the disk is larger than it should be");
        } catch (IOException ignored) {
            return filler;
        }
    }

    @Test
    void a_full_a_read_only_and_a_damaged_disk_are_told_once_and_the_books_stay_exact() throws Exception {
        Path filler = fill(disk("full", "size=256k"));
        disk("fixed", "size=256k,ro");
        Path later = disk("later", "size=256k");
        try (var rapl = new MovingRapl(directory.resolve("sys"), 262_143_328_850L);
                var fullAgent = agent("full");
                var fixedAgent = agent("fixed");
                var killed = agent("torn");
                var filled = agent("later")) {
            for (AgentChild agent : List.of(fullAgent, fixedAgent, killed, filled)) {
                agent.started();
            }
            Thread.sleep(1500);
            fill(later);
            rapl.draw(150);
            until("full", BROKEN);
            until("torn", "The broker does not take samples");
            killed.kill();
            filled.kill();
            damage(directory.resolve("state-torn"));
            try (var tornAgent = agent("torn");
                    var laterAgent = agent("later");
                    var broker = new RealBroker(Files.createDirectory(directory.resolve("broker")), port, true)) {
                Sent.createTopics(broker.bootstrap());
                Thread.sleep(3000);
                Files.delete(filler);
                until("full", "The spool on disk works again");
                rapl.draw(0);
                Thread.sleep(2500);
                for (AgentChild agent : List.of(fullAgent, fixedAgent, tornAgent, laterAgent)) {
                    assertThat(agent.stop()).isIn(0, 143);
                }
                List<SampleBatch> batches = Sent.batches(broker.bootstrap());
                check(batches, "full", rapl.truthUj(), 2);
                check(batches, "fixed", rapl.truthUj(), 2);
                check(batches, "torn", rapl.truthUj(), 25);
                check(batches, "later", rapl.truthUj(), 25);
            }
            assertThat(times(said("full"), BROKEN)).as(said("full")).isEqualTo(1);
            assertThat(times(said("full"), "where the meters stand cannot be kept"))
                    .as(said("full"))
                    .isEqualTo(1);
            assertThat(said("later")).doesNotContain("where the meters stand");
            assertThat(times(said("fixed"), "samples wait in memory")).isEqualTo(1);
            assertThat(times(said("fixed"), "where the meters stand cannot be kept"))
                    .isEqualTo(1);
        }
    }

    /// Half a record at the end of each segment, a place that leads nowhere, and one of the two memories of the meters.
    private static void damage(Path state) throws IOException {
        try (var files = Files.list(state.resolve("spool"))) {
            List<Path> segments =
                    files.filter(file -> file.toString().endsWith(".spool")).toList();
            assertThat(segments).isNotEmpty();
            for (Path segment : segments) {
                byte[] whole = Files.readAllBytes(segment);
                assertThat(whole).isNotEmpty();
                byte[] half = Arrays.copyOf(whole, Math.min(whole.length, 40));
                Files.write(segment, half, StandardOpenOption.APPEND);
            }
        }
        Files.write(state.resolve("spool/position"), new byte[] {1, 2, 3});
    }

    private void check(List<SampleBatch> batches, String node, long truthUj, int mostLost) throws IOException {
        Sent.Series series = Sent.series(batches, "alps/" + node, "package-0");
        assertThat(series.readings()).as(said(node)).isNotEmpty();
        long seconds = (series.readings().lastKey() - series.readings().firstKey()) / 1000 + 1;
        System.out.printf(
                "disk %s: %d of %d seconds seen, %.6f of %.6f J%n",
                node, series.readings().size(), seconds, series.last().energyUj() / 1e6, truthUj / 1e6);
        assertThat(series.epochs()).as(said(node)).hasSize(1);
        assertThat(series.last().energyUj()).as(said(node)).isEqualTo(truthUj);
        assertThat(series.readings().size()).as(said(node)).isGreaterThanOrEqualTo((int) seconds - mostLost);
    }
}
