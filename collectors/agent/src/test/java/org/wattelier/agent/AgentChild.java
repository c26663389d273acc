package org.wattelier.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wattelier.agent.settings.Key;

/// The agent as a process of its own, that a test may kill.
final class AgentChild implements AutoCloseable {
    private final Process process;

    AgentChild(Path log, Map<Key, String> options) throws IOException {
        this(log, options, List.of());
    }

    /// @param more words of the command line
    AgentChild(Path log, Map<Key, String> options, List<String> more) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dagent.log=INFO",
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
