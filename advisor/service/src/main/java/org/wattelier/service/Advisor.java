package org.wattelier.service;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.service.footprint.Factors;
import org.wattelier.service.http.Books;
import org.wattelier.service.http.Health;
import org.wattelier.service.http.Web;
import org.wattelier.service.ledger.Intake;
import org.wattelier.service.ledger.IntakeCounts;
import org.wattelier.service.ledger.Ledger;
import org.wattelier.service.ledger.LedgerFeed;
import org.wattelier.service.ledger.Nodes;

/// Ledger, reading and pages as one thing that starts and stops.
public final class Advisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Advisor.class);

    private final AdvisorSettings settings;
    private final InstantSource clock;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private @Nullable Running running;

    private record Running(Ledger ledger, LedgerFeed feed, Javalin server) {}

    public Advisor(AdvisorSettings settings) {
        this(settings, InstantSource.system());
    }

    Advisor(AdvisorSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Returns when pages are served; reading goes on behind.
    ///
    /// @throws PortBusy where another program has the port
    /// @throws org.wattelier.service.ledger.LedgerFault where the file cannot be opened
    public synchronized void start() {
        if (running != null) {
            return;
        }
        requireFreePort();
        var factors = new Factors(settings.factors(), clock);
        Ledger ledger = Ledger.open(settings.ledgerFile());
        var intake = new Intake(settings.topics(), new IntakeCounts());
        var feed = new LedgerFeed(this::consumer, ledger, intake, clock);
        new Meters(metrics).watch(intake, feed);
        var nodes = new Nodes(ledger);
        new DisagreementCounts(nodes.proof(), feed::asOf).register(metrics);
        Books books = Books.of(ledger, factors, feed::asOf);
        Javalin server = new Web(books, () -> Healths.of(ledger, feed), metrics).server();
        try {
            server.start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            ledger.close();
            throw new PortBusy(settings.host(), settings.port(), e);
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
        feed.start();
        running = new Running(ledger, feed, server);
    }

    /// Before anything is opened: the server itself would print a trace for what is a user's everyday mistake.
    private void requireFreePort() {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw new PortBusy(settings.host(), settings.port(), e);
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("allow.auto.create.topics", false);
        config.put("auto.offset.reset", "earliest");
        config.put("max.poll.records", 2_000);
        config.put("fetch.max.wait.ms", 100);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private synchronized Running running() {
        if (running == null) {
            throw new IllegalStateException("the advisor is not started");
        }
        return running;
    }

    /// Where it listens, also when any free port was asked for.
    public int port() {
        return running().server().port();
    }

    public Health health() {
        return Healths.of(running().ledger(), running().feed());
    }

    /// Of a ledger rebuilt from the same topics, the same.
    public String ledgerFingerprint() {
        return running().ledger().fingerprint();
    }

    @Override
    public synchronized void close() {
        Running ending = running;
        running = null;
        if (ending == null) {
            return;
        }
        try {
            ending.server().stop();
        } catch (JavalinException e) {
            LOG.debug("pages were cut off", e);
        }
        ending.feed().close();
        ending.ledger().close();
    }
}
