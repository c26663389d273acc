package org.wattelier.standalone.broker;

import java.util.HashMap;
import java.util.Map;

/// What a single small node tells Kafka. Everything not named here keeps Kafka's default.
final class KafkaProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENTS = "CLIENTS";

    private KafkaProperties() {}

    static Map<String, Object> of(BrokerSettings settings, int port, int controllerPort) {
        var properties = new HashMap<String, Object>();
        properties.putAll(addresses(settings, port, controllerPort));
        properties.putAll(SMALL);
        properties.putAll(ALONE);
        BrokerSettings.Tls tls = settings.tls();
        if (tls != null) {
            properties.put("ssl.keystore.type", "PKCS12");
            properties.put("ssl.keystore.location", tls.keystore().toString());
            properties.put("ssl.keystore.password", tls.password());
            // The broker talks to itself, too.
            properties.put("ssl.truststore.type", "PKCS12");
            properties.put("ssl.truststore.location", tls.keystore().toString());
            properties.put("ssl.truststore.password", tls.password());
        }
        return properties;
    }

    static Map<String, Object> controllerOnly(BrokerSettings settings, int controllerPort) {
        Map<String, Object> properties = of(settings, 0, controllerPort);
        properties.put("process.roles", "controller");
        properties.put("listeners", CONTROLLER + "://127.0.0.1:" + controllerPort);
        properties.remove("advertised.listeners");
        return properties;
    }

    private static Map<String, Object> addresses(BrokerSettings settings, int port, int controllerPort) {
        String clients = CLIENTS + "://" + settings.host() + ":" + port;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                NODE_ID,
                "log.dirs",
                settings.dir().toString(),
                "listeners",
                clients + "," + CONTROLLER + "://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                clients,
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + controllerPort,
                "listener.security.protocol.map",
                CLIENTS + (settings.tls() == null ? ":PLAINTEXT," : ":SSL,") + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                CLIENTS);
    }

    /// A broker for hundreds of nodes, not thousands: the cleaner's buffer alone would take 128 MB by default.
    private static final Map<String, Object> SMALL = Map.of(
            "log.cleaner.dedupe.buffer.size", 4_194_304,
            "num.network.threads", 1,
            "num.io.threads", 2,
            "num.replica.alter.log.dirs.threads", 1,
            "background.threads", 2,
            "log.index.size.max.bytes", 1_048_576,
            "transaction.state.log.segment.bytes", 16_777_216,
            "offsets.topic.segment.bytes", 16_777_216);

    /// One replica of everything, and nobody to wait for.
    private static final Map<String, Object> ALONE = Map.ofEntries(
            Map.entry("offsets.topic.num.partitions", 1),
            Map.entry("offsets.topic.replication.factor", (short) 1),
            Map.entry("transaction.state.log.num.partitions", 1),
            Map.entry("transaction.state.log.replication.factor", (short) 1),
            Map.entry("transaction.state.log.min.isr", 1),
            Map.entry("share.coordinator.state.topic.num.partitions", 1),
            Map.entry("share.coordinator.state.topic.replication.factor", (short) 1),
            Map.entry("share.coordinator.state.topic.min.isr", (short) 1),
            Map.entry("group.initial.rebalance.delay.ms", 0),
            // After a violent end the node's former self must be given up before it may register again.
            Map.entry("broker.session.timeout.ms", 2_000),
            Map.entry("broker.heartbeat.interval.ms", 500),
            // A topic that a typing mistake made would swallow data in silence.
            Map.entry("auto.create.topics.enable", false));
}
