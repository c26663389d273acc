package org.wattelier.probes.wall.mqtt;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.bmc.Credentials;
import org.wattelier.probes.wall.link.Failure;
import org.wattelier.probes.wall.link.OwnNetwork;
import org.wattelier.probes.wall.link.Trust;
import org.wattelier.probes.wall.value.NotUnderstood;

/// A connection to a broker that listens to one topic, comes back by itself with growing pauses, and keeps only the
/// newest message. The broker is told how long a packet may be, and one that sends more is disconnected before the
/// packet is taken in.
final class Subscription implements AutoCloseable {
    static final int MOST_BYTES = 64 << 10;
    private static final int KEEP_ALIVE_S = 30;
    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 60_000;
    private static final long AFTER_REFUSAL_MS = 600_000;

    private final Topic topic;
    private final InstantSource clock;
    private final Mqtt5AsyncClient client;
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile @Nullable Message newest;
    private volatile String trouble = "it has not answered yet";
    private volatile boolean closed;

    private Subscription(Topic topic, InstantSource clock, Mqtt5ClientBuilder builder) {
        this.topic = topic;
        this.clock = clock;
        this.client = builder.addDisconnectedListener(this::disconnected)
                .addConnectedListener(ignored -> subscribe())
                .buildAsync();
    }

    /// Begins to connect; does not wait for it.
    static Subscription open(Topic topic, Duration timeout, InstantSource clock) throws IOException, NotUnderstood {
        if (!topic.tls() && !OwnNetwork.holds(topic.host())) {
            throw new NotUnderstood("mqtt without TLS is only for networks of your own, and " + topic.host()
                    + " is a public address; use mqtts");
        }
        var subscription = new Subscription(topic, clock, builder(topic, timeout));
        subscription.client.publishes(MqttGlobalPublishFilter.ALL, subscription::take);
        subscription
                .client
                .connectWith()
                .cleanStart(true)
                .keepAlive(KEEP_ALIVE_S)
                .restrictions()
                .maximumPacketSize(MOST_BYTES)
                .receiveMaximum(10)
                .applyRestrictions()
                .send();
        return subscription;
    }

    private static Mqtt5ClientBuilder builder(Topic topic, Duration timeout) throws IOException {
        // Host, port and TLS belong to one transport: set one by one, the later ones are lost.
        var transport = MqttClientTransportConfig.builder()
                .serverHost(topic.host())
                .serverPort(topic.port())
                .mqttConnectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .socketConnectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (topic.tls()) {
            Path authority = topic.authority();
            transport = transport.sslConfig(MqttClientSslConfig.builder()
                    .trustManagerFactory(authority == null ? null : Trust.managers(authority))
                    .build());
        }
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier("wattelier-" + UUID.randomUUID())
                .transportConfig(transport.build())
                .executorConfig(
                        MqttClientExecutorConfig.builder().nettyThreads(1).build());
        Path file = topic.credentials();
        if (file != null) {
            Credentials who = Credentials.read(file);
            builder = builder.simpleAuth()
                    .username(who.user())
                    .password(new String(who.password()).getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth();
        }
        return builder;
    }

    private void subscribe() {
        if (closed) {
            // It was closed while it waited to come back.
            client.disconnect();
            return;
        }
        trouble = "it has accepted the connection, but no message has come yet";
        client.subscribeWith()
                .topicFilter(topic.topic())
                .qos(MqttQos.AT_MOST_ONCE)
                .send()
                .whenComplete((ignored, failure) -> {
                    // Others come with the end of the connection, whose own reason says more.
                    if (failure instanceof Mqtt5SubAckException) {
                        trouble = "the broker refuses the topic: " + Failure.inWords(failure);
                    }
                });
    }

    private void take(Mqtt5Publish publish) {
        newest = new Message(publish.getPayloadAsBytes(), clock.instant(), publish.isRetain());
        first.countDown();
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        boolean refused = context.getCause() instanceof Mqtt5ConnAckException answer
                && (answer.getMqttMessage().getReasonCode() == Mqtt5ConnAckReasonCode.NOT_AUTHORIZED
                        || answer.getMqttMessage().getReasonCode() == Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
        trouble = refused
                ? "the broker refuses user and password; mend "
                        + (topic.credentials() == null ? "credentials=" : topic.credentials())
                : "the connection is lost: " + Failure.inWords(context.getCause());
        if (closed) {
            return;
        }
        int doubled = Math.min(6, context.getReconnector().getAttempts());
        long pause = refused ? AFTER_REFUSAL_MS : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << doubled);
        // Spread, so that a thousand agents do not return to a restarted broker at once.
        long spread = Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), pause / 2 + 1);
        context.getReconnector()
                .reconnect(true)
                .resubscribeIfSessionExpired(false)
                .delay(pause / 2 + spread, TimeUnit.MILLISECONDS);
    }

    /// The newest message; null where none has come.
    @Nullable
    Message newest() {
        return newest;
    }

    /// Why there is no message, or no newer one.
    String trouble() {
        return trouble;
    }

    /// Waits for the first message, so that a single look at a meter shows something.
    void awaitFirst(Duration patience) throws InterruptedException {
        boolean ignored = first.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        client.disconnect();
    }
}
