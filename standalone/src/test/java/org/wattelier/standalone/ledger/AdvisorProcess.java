package org.wattelier.standalone.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.wattelier.events.Topics;
import org.wattelier.service.Advisor;
import org.wattelier.service.AdvisorSettings;

/// An advisor in a JVM of its own that a test may kill.
final class AdvisorProcess implements AutoCloseable {
    private final Process process;

    AdvisorProcess(String bootstrapServers, Path ledgerFile) throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AdvisorProcess.class.getName(),
                        bootstrapServers,
                        ledgerFile.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null || !line.startsWith("ready ")) {
            throw new IOException("the advisor did not start, it said: " + line);
        }
    }

    /// Ends it without warning, as `kill -9` does.
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] args) throws InterruptedException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", args[0]);
        var advisor = new Advisor(new AdvisorSettings(kafka, Topics.STANDARD, Path.of(args[1]), "127.0.0.1", 0));
        advisor.start();
        System.out.println("ready " + advisor.port());
        new CountDownLatch(1).await();
    }
}
