package org.wattelier.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.agent.facts.FactBook;
import org.wattelier.agent.memory.MeterMemory;
import org.wattelier.agent.memory.Meters;
import org.wattelier.agent.sampling.Sampler;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.agent.spool.DiskSpool;
import org.wattelier.agent.spool.Entry;
import org.wattelier.agent.spool.Outbox;
import org.wattelier.agent.spool.RamSpool;
import org.wattelier.agent.status.Metrics;
import org.wattelier.agent.status.OwnCost;
import org.wattelier.agent.status.SelfReporting;
import org.wattelier.agent.status.StatusServer;
import org.wattelier.agent.status.Systemd;
import org.wattelier.events.Event;
import org.wattelier.probes.BusyCpu;
import org.wattelier.probes.Probe;

/// The agent of one node: sampler → spool → Kafka, with what it says of itself beside them.
public final class AgentProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentProcess.class);
    private static final long MEMORY_SPOOL_BYTES = 2 << 20;
    private static final int LONGEST_END_MS = 10_000;

    private final AgentSettings settings;
    private final Systemd systemd;
    private final InstantSource clock = InstantSource.system();
    /// In the order in which they end.
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    public AgentProcess(AgentSettings settings, Systemd systemd) {
        this.settings = settings;
        this.systemd = systemd;
    }

    /// Starts everything and returns.
    public void start() throws IOException {
        Machine machine = Machine.seenBy(settings);
        Path state = stateFolder();
        Outbox outbox = kept(new Outbox(disk(state), new RamSpool(MEMORY_SPOOL_BYTES)));
        EventProducer producer = kept(new EventProducer(ProducerSettings.small(settings.kafka()), settings.topics()));
        var forwarder = new Forwarder(outbox, producer::send, settings.catchUp(), clock, new SplittableRandom());
        running("forwarder", forwarder, forwarder);
        Consumer<Event> sink = event -> {
            outbox.add(Entry.of(event));
            forwarder.wake();
        };
        var meters = new Meters(machine.boot());
        var memory = new MeterMemory(state);
        memory.resume(meters);
        var kept = new LocalAgent.Kept(meters, memory, new FactBook(settings.node(), state));
        var busy = new BusyCpu(settings.machine().procfs());
        List<Probe> probes = machine.probes();
        var sampler = new Sampler(settings.node(), probes, machine.usage(), busy, meters, clock);
        var self = new SelfReporting(
                new OwnCost(settings.machine().procfs()),
                new SelfReporting.Sources(busy::totalUs, meters::packagesUj, outbox::counts, sampler::health));
        var around = new LocalAgent.Around(new Quiet(settings.quiet()), self, systemd::alive);
        var agent = new LocalAgent(sampler, kept, around, sink, clock);
        agent.describe(machine.description());
        running("sampler", agent, agent);
        var listen = settings.listen();
        if (listen != null) {
            kept(StatusServer.at(
                    listen,
                    () -> Metrics.of(
                            self.get(), sampler.latest(), forwarder.sent(), forwarder.failures(), agent.isQuiet()),
                    () -> ""));
        }
        LOG.info("{}, {} probes, {}", settings, probes.size(), state == null ? "nothing kept" : "kept in " + state);
        systemd.ready();
    }

    /// Null where nothing is to be kept, or can be.
    private @Nullable Path stateFolder() {
        Path state = settings.state();
        if (state == null) {
            return null;
        }
        try {
            return Files.createDirectories(state);
        } catch (IOException e) {
            LOG.warn("{} cannot be used ({}): all is kept in memory and lost with the process", state, e.toString());
            return null;
        }
    }

    private @Nullable DiskSpool disk(@Nullable Path state) {
        try {
            return state == null ? null : DiskSpool.in(state.resolve("spool"), settings.spoolBytes());
        } catch (IOException e) {
            LOG.warn("The spool in {} cannot be used ({}): samples wait in memory", state, e.toString());
            return null;
        }
    }

    private <T extends AutoCloseable> T kept(T part) {
        parts.push(part);
        return part;
    }

    private void running(String name, Runnable work, AutoCloseable end) {
        Thread thread = Thread.ofPlatform().name(name).daemon().start(work);
        parts.push(() -> {
            end.close();
            thread.join(LONGEST_END_MS);
        });
    }

    /// Ends the sampler first, then sends what there is.
    @Override
    public void close() {
        systemd.stopping();
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("A part did not end as it should", e);
            }
        }
    }
}
