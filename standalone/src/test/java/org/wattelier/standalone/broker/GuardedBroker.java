package org.wattelier.standalone.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A broker that knows its clients by name and lets each do only what it was allowed to; `admin` may do all.
public final class GuardedBroker implements AutoCloseable {
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    public GuardedBroker(Path dir, String... users) throws Exception {
        int port = Ports.free("127.0.0.1");
        int controllerPort = Ports.freeBeside(port);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaProperties.NODE_ID)
                .setControllerListenerName(KafkaProperties.CONTROLLER)
                .setMetadataLogDirectory(dir.toString())
                .addDirectory(dir.toString())
                .run();
        Map<String, Object> properties =
                new HashMap<>(KafkaProperties.of(BrokerSettings.durable(dir, port), port, controllerPort));
        String known = Arrays.stream(users)
                .map(user -> "user_" + user + "=\"" + user + "-secret\"")
                .collect(Collectors.joining(" "));
        properties.put("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("sasl.enabled.mechanisms", "PLAIN");
        properties.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        properties.put(
                "listener.name.clients.plain.sasl.jaas.config",
                LOGIN + "username=\"admin\" password=\"admin-secret\" user_admin=\"admin-secret\" " + known + ";");
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The controller's own listener asks nobody's name.
        properties.put("super.users", "User:admin;User:ANONYMOUS");
        bootstrapServers = "127.0.0.1:" + port;
        server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
    }

    /// What a client of that name needs.
    public Map<String, Object> settings(String user) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN + "username=\"" + user + "\" password=\"" + user + "-secret\";");
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
