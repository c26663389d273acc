package org.wattelier.standalone.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/// A broker in a JVM of its own that a test may kill.
public final class BrokerProcess implements AutoCloseable {
    private final Process process;
    private final String bootstrapServers;

    public BrokerProcess(Path dir, int port) throws IOException {
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
                .redirectError(ProcessBuilder.Redirect.INHERIT)
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

    @Override
    public void close() {
        kill();
    }
}
