package org.wattelier.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/// One Kafka node in this JVM. [#start] returns when it takes requests, after some three seconds; what it has
/// acknowledged survives the end of the process, also a violent one.
public final class EmbeddedBroker implements AutoCloseable {
    private final BrokerSettings settings;
    private @Nullable KafkaRaftServer server;
    private int port;

    public EmbeddedBroker(BrokerSettings settings) {
        this.settings = settings;
    }

    /// @throws PortTaken when the address cannot be had
    public EmbeddedBroker start() {
        if (server != null) {
            throw new IllegalStateException("the broker has been started");
        }
        try {
            boolean fresh = formatOnce();
            port = choosePort();
            int controllerPort = Ports.freeBeside(port);
            if (!fresh && Aftermath.neededIn(settings.dir())) {
                Aftermath.settle(settings, controllerPort);
            }
            Map<String, Object> properties = KafkaProperties.of(settings, port, controllerPort);
            LastWords.about(settings.dir());
            server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            server.startup();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        return this;
    }

    /// `host:port` for clients.
    public String bootstrapServers() {
        if (server == null) {
            throw new IllegalStateException("the broker is not running");
        }
        return settings.host() + ":" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        KafkaRaftServer running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
        LastWords.nothingMoreAbout(settings.dir());
        if (settings.temporary()) {
            Folders.delete(settings.dir());
        }
    }

    private int choosePort() {
        if (settings.port() != 0) {
            Ports.requireFree(settings.host(), settings.port());
            return settings.port();
        }
        return settings.temporary()
                ? Ports.free(settings.host())
                : Ports.sameAsBefore(settings.host(), settings.dir().resolve("port"));
    }

    /// @return whether the folder was new
    private boolean formatOnce() {
        Path dir = settings.dir();
        try {
            Files.createDirectories(dir);
            if (Files.exists(dir.resolve("meta.properties"))) {
                return false;
            }
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(KafkaProperties.NODE_ID)
                    .setControllerListenerName(KafkaProperties.CONTROLLER)
                    .setMetadataLogDirectory(dir.toString())
                    .addDirectory(dir.toString())
                    .run();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the broker's folder " + dir, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's folder " + dir, e);
        }
    }
}
