package org.wattelier.standalone.site;

import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.EventProducer;
import org.wattelier.service.Advisor;
import org.wattelier.service.AdvisorSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.standalone.broker.Ports;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;

/// The running site.
public final class Wattelier implements AutoCloseable {
    private final SiteSettings settings;
    private final EmbeddedBroker broker;
    private @Nullable EnergyStreams streams;
    private @Nullable Advisor advisor;

    public Wattelier(SiteSettings settings) {
        this.settings = settings;
        broker = new EmbeddedBroker(settings.broker());
    }

    /// Returns when events can be sent; [#ready] tells when they are answered.
    public Wattelier start() {
        SiteSettings.Web web = settings.web();
        if (web != null && web.port() != 0) {
            // Told before the seconds that the broker takes.
            Ports.requireFree(web.host(), web.port());
        }
        broker.start();
        TopicPlan.ensure(kafka(), settings.topics(), settings.partitions());
        // The same member after each start: the group need not wait until the former one counts as gone.
        var member = Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "group.instance.id", "standalone");
        streams = new EnergyStreams(new StreamsSettings(
                member,
                settings.topics(),
                settings.dir().resolve("streams"),
                settings.partitions(),
                settings.threads(),
                settings.finalAfter()));
        streams.start();
        if (web != null) {
            advisor = new Advisor(new AdvisorSettings(
                    kafka(), settings.topics(), settings.ledgerFile(), web.host(), web.port(), web.factors()));
            advisor.start();
        }
        return this;
    }

    /// Settings that any client of the broker needs.
    public Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    public EventProducer producer() {
        return new EventProducer(kafka(), settings.topics());
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public boolean ready() {
        EnergyStreams running = streams;
        return running != null && running.ready();
    }

    /// Waits until the streams run.
    ///
    /// @return false when they did not within that time
    public boolean awaitReady(int seconds) throws InterruptedException {
        return Waiting.until(this::ready, seconds);
    }

    /// Address of the pages, `http://host:port`.
    public String pages() {
        SiteSettings.Web web = settings.web();
        Advisor running = advisor;
        if (web == null || running == null) {
            throw new IllegalStateException("this site serves no pages");
        }
        return "http://" + web.host() + ":" + running.port();
    }

    @Override
    public void close() {
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            for (AutoCloseable part : new @Nullable AutoCloseable[] {advisor, streams}) {
                if (part != null) {
                    closing.submit(() -> {
                        part.close();
                        return part;
                    });
                }
            }
        }
        broker.close();
    }
}
