package org.wattelier.agent.poller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.wattelier.events.NodeId;
import org.wattelier.probes.redfish.RedfishProbe;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/// A thousand controllers over TLS, certificates verified, as slow and faulty as real ones; they are one process, the
/// poller is another. `-Dfleet.seconds=300` measures longer, `-Dfleet.jvm=…` with other options of the JVM.
@Isolated("it measures processor time")
@Tag("alone")
class FleetIT {
    private static final int SIZE = Integer.getInteger("fleet.size", 1000);
    private static final int WARM_SECONDS = Integer.getInteger("fleet.warm", 32);
    private static final int SECONDS = Integer.getInteger("fleet.seconds", 16);
    /// Without the optimising compiler, whose work would be measured instead of the poller's in the first minutes.
    private static final String JVM =
            System.getProperty("fleet.jvm", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx160m");

    @TempDir
    private Path directory;

    /// cpu-ns heap-bytes threads batches polls late left-out failures
    private record State(long[] words) {
        static State of(String line) {
            return new State(
                    Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray());
        }

        long at(int word) {
            return words[word];
        }
    }

    @Test
    void a_thousand_controllers_cost_a_quarter_of_a_core_at_most_and_no_poll_is_late() throws Exception {
        try (var fleet = new Fleet(directory, SIZE, 0.4, 1)) {
            Process poller = poller(fleet);
            try (var said =
                    new BufferedReader(new InputStreamReader(poller.getInputStream(), StandardCharsets.UTF_8))) {
                Thread.sleep(WARM_SECONDS * 1000L);
                long[] servedBefore = fleet.counts();
                State before = ask(poller, said);
                long began = System.nanoTime();
                Thread.sleep(SECONDS * 1000L);
                State after = ask(poller, said);
                double share = (after.at(0) - before.at(0)) / (double) (System.nanoTime() - began);
                long[] servedAfter = fleet.counts();
                print(share, before, after, servedBefore, servedAfter);
                poller.getOutputStream().close();
                said.lines().forEach(System.out::println);
                assertThat(after.at(4) - before.at(4)).isGreaterThan(SIZE * SECONDS / 10 * 8L / 10);
                assertThat(after.at(5) - before.at(5)).as("late").isZero();
                assertThat(share).isLessThan(0.25);
                assertThat(after.at(3)).as("batches").isGreaterThan(SIZE / 10);
            } finally {
                poller.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        }
    }

    private Process poller(Fleet fleet) throws IOException {
        Path credentials = directory.resolve("bmc");
        Files.writeString(credentials, "user=reader\npassword=secret\n");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
        Path urls = directory.resolve("urls");
        Files.writeString(urls, fleet.controllers().stream().map(URI::toString).collect(Collectors.joining("\n")));
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(JVM.split(" ")));
        words.addAll(List.of(
                "-cp",
                classPath(),
                PollerMain.class.getName(),
                fleet.authority.toString(),
                credentials.toString(),
                urls.toString()));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Whatever runs this test has the classes from somewhere; the property of the JVM does not always say where.
    private static String classPath() {
        return Stream.of(
                        PollerMain.class,
                        Poller.class,
                        RedfishProbe.class,
                        NodeId.class,
                        JsonMapper.class,
                        JsonParser.class,
                        JsonInclude.class,
                        Logger.class)
                .map(type -> Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static State ask(Process poller, BufferedReader said) throws IOException {
        poller.getOutputStream().write('\n');
        poller.getOutputStream().flush();
        String line = String.valueOf(said.readLine());
        while (!line.matches("[0-9 ]+")) {
            line = String.valueOf(said.readLine());
        }
        return State.of(line);
    }

    private static void print(double share, State before, State after, long[] servedBefore, long[] servedAfter) {
        System.out.printf(
                Locale.ROOT,
                "%d controllers, steady for %d s: %.1f %% of a core, heap %d MiB, %d threads, %.1f s of CPU since start%n",
                SIZE,
                SECONDS,
                share * 100,
                after.at(1) >> 20,
                after.at(2),
                after.at(0) / 1e9);
        System.out.printf(
                "looks %d, late %d, left out %d, failed %d; requests %d, logins %d, new connections %d%n",
                after.at(4) - before.at(4),
                after.at(5) - before.at(5),
                after.at(6) - before.at(6),
                after.at(7) - before.at(7),
                servedAfter[0] - servedBefore[0],
                servedAfter[1] - servedBefore[1],
                servedAfter[2] - servedBefore[2]);
        System.out.printf(
                "since start: looks %d, late %d, left out %d, failed %d; connections %d%n",
                after.at(4), after.at(5), after.at(6), after.at(7), servedAfter[2]);
    }
}
