package org.wattelier.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wattelier.agent.settings.Key;

/// The agent as a process of its own, that a test may kill.
final class AgentChild implements AutoCloseable {
    private static final String STARTED = "AgentProcess agent of ";
    private static final int LONGEST_START_S = 60;

    private final Process process;
    private final Path log;
    private final int startsBefore;

    AgentChild(Path log, Map<Key, String> options) throws IOException {
        this(log, options, List.of());
    }

    /// @param more words of the command line
    AgentChild(Path log, Map<Key, String> options, List<String> more) throws IOException {
        this.log = log;
        this.startsBefore = starts();
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dagent.log=INFO",
                "-Xlog:class+load:file=" + classes(log),
                "-cp",
                System.getProperty("java.class.path"),
                AgentMain.class.getName()));
        options.forEach((key, value) -> words.addAll(List.of(key.option(), value)));
        words.addAll(more);
        process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /// Where it writes down which classes it loads.
    static Path classes(Path log) {
        return log.resolveSibling(log.getFileName() + ".classes");
    }

    /// Returns when it measures: on a busy machine a JVM takes its time.
    AgentChild started() throws IOException, InterruptedException {
        for (int i = 0; i < LONGEST_START_S * 20 && starts() == startsBefore && process.isAlive(); i++) {
            Thread.sleep(50);
        }
        if (starts() == startsBefore) {
            kill();
            throw new AssertionError("the agent did not start: " + Files.readString(log));
        }
        return this;
    }

    private int starts() throws IOException {
        return Files.exists(log) ? Files.readString(log).split(STARTED, -1).length - 1 : 0;
    }

    /// Without warning, as `kill -9` does.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// As systemd does, and waits for its end.
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the agent did not end within 30 s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
