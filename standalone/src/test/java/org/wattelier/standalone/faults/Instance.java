package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wattelier.events.Topics;
import org.wattelier.standalone.site.Waiting;

/// The streams in a JVM of their own that a test may kill or stop, and that tells its state and what it restored.
final class Instance implements AutoCloseable {
    private static final int MOST_TRIES = 40;

    private final Process process;
    private final Path said;
    private final Path stateDir;
    private volatile String state = "";
    private volatile long restoredBytes;

    /// @param member a name that stays over restarts; empty for one that comes and goes
    Instance(String bootstrap, Topics topics, Path dir, String member) throws IOException {
        this(bootstrap, topics, dir, member, Calm.PARTITIONS);
    }

    Instance(String bootstrap, Topics topics, Path dir, String member, int partitions) throws IOException {
        this(
                System.getProperty("java.class.path"),
                InstanceMain.class.getName(),
                List.of(bootstrap, topics.prefix(), dir.toString(), member, "" + partitions),
                dir);
    }

    /// Of another version.
    Instance(String classPath, String main, List<String> arguments, Path stateDir) throws IOException {
        this.stateDir = stateDir;
        said = stateDir.resolveSibling(stateDir.getFileName() + ".err");
        var command = new ArrayList<String>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                main));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
        Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("state ")) {
                    state = line.substring("state ".length());
                } else if (line.startsWith("restored ")) {
                    restoredBytes = Long.parseLong(line.substring("restored ".length()));
                }
            }
        } catch (IOException ended) {
            // The process was killed.
        }
    }

    Instance awaitRunning(int seconds) throws InterruptedException, IOException {
        if (!Waiting.until(() -> state.equals("RUNNING"), seconds)) {
            throw new IllegalStateException("state " + state + " after " + seconds + " s: " + errors());
        }
        return this;
    }

    String state() {
        return state;
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Read from changelogs so far.
    long restoredBytes() {
        return restoredBytes;
    }

    /// What it said on standard error.
    String errors() throws IOException {
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    /// Ends it without warning, as `kill -9` does.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Kills it at a moment at which the broker holds an open transaction of it: it is stopped where it is, and if it
    /// happened to be between two transactions, it runs on for a moment.
    void killInTransaction(Scene scene) throws Exception {
        for (int i = 0; i < MOST_TRIES; i++) {
            signal("STOP");
            if (OpenTransactions.holds(scene, stateDir)) {
                kill();
                assertThat(OpenTransactions.holds(scene, stateDir))
                        .as("a transaction is left open")
                        .isTrue();
                return;
            }
            signal("CONT");
            Thread.sleep(20 + 13 * i);
        }
        throw new AssertionError("never in a transaction");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }

    /// Asks it to end, as service managers do.
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("did not end within 30 s");
        }
    }

    @Override
    public void close() {
        kill();
    }
}
