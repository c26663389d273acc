package org.wattelier.standalone.faults;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// `QuorumBrokerMain ID DIR CLUSTER PORT…`: one of three Kafka nodes, broker and controller at once, as a small centre
/// runs them. Two ports for each node: for clients, for controllers. Prints `ready`.
final class QuorumBrokerMain {
    private QuorumBrokerMain() {}

    public static void main(String[] args) throws Exception {
        Parent.endWithIt();
        int id = Integer.parseInt(args[0]);
        Path dir = Path.of(args[1]);
        int[] ports = IntStream.range(3, args.length)
                .map(i -> Integer.parseInt(args[i]))
                .toArray();
        if (!Files.exists(dir.resolve("meta.properties"))) {
            Files.createDirectories(dir);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(args[2])
                    .setNodeId(id)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(dir.toString())
                    .addDirectory(dir.toString())
                    .run();
        }
        var server = new KafkaRaftServer(new KafkaConfig(properties(id, dir, ports), false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
        server.startup();
        System.out.println("ready");
        server.awaitShutdown();
    }

    private static Map<String, Object> properties(int id, Path dir, int[] ports) {
        int nodes = ports.length / 2;
        String voters = IntStream.range(0, nodes)
                .mapToObj(i -> (i + 1) + "@127.0.0.1:" + ports[nodes + i])
                .collect(Collectors.joining(","));
        String clients = "CLIENTS://127.0.0.1:" + ports[id - 1];
        var properties = new HashMap<String, Object>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", id);
        properties.put("log.dirs", dir.toString());
        properties.put("listeners", clients + ",CONTROLLER://127.0.0.1:" + ports[nodes + id - 1]);
        properties.put("advertised.listeners", clients);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.voters", voters);
        properties.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "CLIENTS");
        properties.putAll(Map.of(
                "default.replication.factor",
                nodes,
                "min.insync.replicas",
                nodes - 1,
                "offsets.topic.replication.factor",
                (short) nodes,
                "transaction.state.log.replication.factor",
                (short) nodes,
                "transaction.state.log.min.isr",
                nodes - 1,
                "offsets.topic.num.partitions",
                3,
                "transaction.state.log.num.partitions",
                3,
                "log.cleaner.dedupe.buffer.size",
                4_194_304,
                "auto.create.topics.enable",
                false));
        return properties;
    }
}
