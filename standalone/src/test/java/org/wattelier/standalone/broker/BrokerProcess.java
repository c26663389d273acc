package org.wattelier.standalone.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A broker in a JVM of its own that a test may kill.
public final class BrokerProcess implements AutoCloseable {
    private final Process process;
    private final String bootstrapServers;
    private final @Nullable Path said;

    public BrokerProcess(Path dir, int port) throws IOException {
        this(dir, port, null);
    }

    /// @param said file for what it says on standard error; null to leave it where ours goes
    public BrokerProcess(Path dir, int port, @Nullable Path said) throws IOException {
        this.said = said;
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        dir.toString(),
                        String.valueOf(port))
                .redirectError(
                        said == null
                                ? ProcessBuilder.Redirect.INHERIT
                                : ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null || !line.startsWith("ready ")) {
            throw new IOException("the broker did not start, it said: " + line);
        }
        bootstrapServers = line.substring("ready ".length());
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /// Ends it without warning, as `kill -9` does.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Whether it ends by itself in time.
    public boolean endsWithin(int seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /// Standard error so far.
    public String said() throws IOException {
        return said == null ? "" : Files.readString(said);
    }

    @Override
    public void close() {
        kill();
    }
}
