package org.wattelier.standalone.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/// Three Kafka nodes in processes of their own.
final class Quorum implements AutoCloseable {
    static final int NODES = 3;

    private final Path dir;
    private final String cluster = Uuid.randomUuid().toString();
    private final int[] ports = new int[2 * NODES];
    private final Process[] nodes = new Process[NODES];

    Quorum(Path dir) throws IOException {
        this.dir = dir;
        for (int i = 0; i < ports.length; i++) {
            ports[i] = FreePort.any();
        }
        for (int id = 1; id <= NODES; id++) {
            launch(id);
        }
        for (Process node : nodes) {
            awaitReady(node);
        }
    }

    String bootstrapServers() {
        return IntStream.range(0, NODES).mapToObj(i -> "127.0.0.1:" + ports[i]).collect(Collectors.joining(","));
    }

    /// The node that leads the quorum of controllers; it leads partitions, too.
    int leader() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers()))) {
            return admin.describeMetadataQuorum().quorumInfo().get().leaderId();
        }
    }

    void kill(int id) {
        nodes[id - 1].destroyForcibly().onExit().join();
    }

    /// Starts it again on what it had; returns when it takes requests.
    void startAgain(int id) throws IOException {
        launch(id);
        awaitReady(nodes[id - 1]);
    }

    private void launch(int id) throws IOException {
        var command = new ArrayList<String>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx160m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                QuorumBrokerMain.class.getName(),
                "" + id,
                dir.resolve("node" + id).toString(),
                cluster));
        Arrays.stream(ports).forEach(port -> command.add("" + port));
        nodes[id - 1] = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("node" + id + ".err").toFile()))
                .start();
    }

    private static void awaitReady(Process node) throws IOException {
        String line = node.inputReader().readLine();
        if (!"ready".equals(line)) {
            throw new IOException("a Kafka node did not start, it said: " + line);
        }
    }

    @Override
    public void close() {
        for (Process node : nodes) {
            if (node != null) {
                node.destroyForcibly().onExit().join();
            }
        }
    }
}
