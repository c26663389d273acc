package org.wattelier.standalone.books;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.wattelier.events.Topics;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;

/// The streams in a JVM of their own that a test may kill.
final class StreamsProcess implements AutoCloseable {
    private final Process process;

    StreamsProcess(String bootstrap, Path state) throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamsProcess.class.getName(),
                        bootstrap,
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] args) throws InterruptedException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", args[0], "group.instance.id", "one");
        var settings = new StreamsSettings(kafka, Topics.STANDARD, Path.of(args[1]), Calm.PARTITIONS, 1);
        new EnergyStreams(settings).start();
        Thread.currentThread().join();
    }
}
