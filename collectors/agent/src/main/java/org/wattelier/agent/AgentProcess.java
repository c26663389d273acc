package org.wattelier.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.agent.calibration.IdleBaselineWatch;
import org.wattelier.agent.facts.FactBook;
import org.wattelier.agent.memory.MeterMemory;
import org.wattelier.agent.memory.Meters;
import org.wattelier.agent.memory.OwnFolder;
import org.wattelier.agent.node.Machine;
import org.wattelier.agent.poller.Poller;
import org.wattelier.agent.poller.PollerMetrics;
import org.wattelier.agent.poller.PollerSettings;
import org.wattelier.agent.remote.BmcFile;
import org.wattelier.agent.remote.RemoteMeters;
import org.wattelier.agent.sampling.Sampler;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.agent.settings.BadSettings;
import org.wattelier.agent.spool.DiskSpool;
import org.wattelier.agent.spool.Entry;
import org.wattelier.agent.spool.Outbox;
import org.wattelier.agent.spool.RamSpool;
import org.wattelier.agent.status.CleanPages;
import org.wattelier.agent.status.Coarse;
import org.wattelier.agent.status.Metrics;
import org.wattelier.agent.status.OwnCost;
import org.wattelier.agent.status.SelfReporting;
import org.wattelier.agent.status.StatusServer;
import org.wattelier.agent.status.Systemd;
import org.wattelier.events.Domain;
import org.wattelier.events.Event;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.probes.BusyCpu;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.wall.BadMeterSetting;
import org.wattelier.probes.wall.MeterSetting;
import org.wattelier.probes.wall.WallMeter;
import org.wattelier.probes.wall.WallMeters;

/// The agent of one node: sampler → spool → Kafka, with what it says of itself beside them.
public final class AgentProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentProcess.class);
    private static final long MEMORY_SPOOL_BYTES = 2 << 20;
    private static final Duration LONGEST_END = Duration.ofSeconds(3);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    private final AgentSettings settings;
    private final Systemd systemd;
    private final InstantSource clock = InstantSource.system();
    /// What is said of others' controllers and meters; nothing where none are set.
    private Supplier<String> pollerMetrics = () -> "";

    private Supplier<List<SensorReading>> wallReadings = List::of;
    /// In the order in which they end.
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    public AgentProcess(AgentSettings settings, Systemd systemd) {
        this.settings = settings;
        this.systemd = systemd;
    }

    /// Starts everything and returns.
    public void start() throws IOException {
        Machine machine = Machine.seenBy(settings);
        Path state = stateFolder();
        Outbox outbox = kept(new Outbox(disk(state), new RamSpool(MEMORY_SPOOL_BYTES)));
        var producer = new EventProducer(ProducerSettings.small(settings.kafka()), settings.topics());
        // What the broker has not taken by then stays in the spool.
        parts.push(() -> producer.close(LAST_ANSWERS));
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
        var sampler = new Sampler(
                settings.node(),
                new Sampler.Sources(machine.probes(), machine.derived(), machine.usage(), busy::totalUs),
                meters,
                clock);
        var self = new SelfReporting(
                new OwnCost(settings.machine().procfs()),
                new SelfReporting.Sources(
                        busy::totalUs, () -> meters.energyUj(Domain.PACKAGE), outbox::counts, sampler::health));
        var around = new LocalAgent.Around(
                new Quiet(settings.quiet()), self, rest(machine, kept, busy), machine::gpus, systemd::alive);
        var agent = new LocalAgent(sampler, kept, around, sink, clock);
        // Once before the timer: opening and scanning is slow, and what one probe has counted the next leaves out.
        machine.probes().stream().filter(probe -> probe.pace().isEachTick()).forEach(Probe::read);
        agent.describe(machine.description(), machine.calibration());
        running("sampler", agent, agent);
        startRemote(state, sink);
        var pages = new CleanPages(settings.machine().procfs());
        running("pages", pages, pages);
        var listen = settings.listen();
        if (listen != null) {
            var shown = new Coarse<>(() -> all(sampler.latest(), wallReadings.get()), System::nanoTime);
            kept(StatusServer.at(
                    listen,
                    () -> Metrics.of(self.get(), shown.get(), forwarder.sent(), forwarder.failures(), agent.isQuiet())
                            + pollerMetrics.get(),
                    this::wrong));
        }
        LOG.info(
                "{}, {} probes, {}",
                settings,
                machine.probes().size(),
                state == null ? "nothing kept" : "kept in " + state);
        systemd.ready();
    }

    private static List<SensorReading> all(List<SensorReading> own, List<SensorReading> wall) {
        return Stream.concat(own.stream(), wall.stream()).toList();
    }

    private LocalAgent.Rest rest(Machine machine, LocalAgent.Kept kept, BusyCpu busy) {
        NodeFact last = kept.facts().last();
        var watch = new IdleBaselineWatch(
                Math.max(1, machine.threads()), last == null ? IdleBaseline.UNKNOWN : last.idle());
        return new Resting(watch, kept.meters(), busy::totalUs)::observe;
    }

    /// Other machines' controllers and the meters of the building, where the settings name any.
    private void startRemote(@Nullable Path state, Consumer<Event> sink) {
        var problems = new ArrayList<String>();
        var sensors = settings.sensors();
        List<WallMeter> meters = wallMeters(sensors.meters(), problems);
        if (sensors.bmcs() != null) {
            BmcFile file =
                    kept(BmcFile.read(sensors.bmcs(), settings.node().cluster(), sensors.redfishCa(), clock, problems));
            var poller = new Poller(file.targets(), PollerSettings.USUAL, state, sink, clock);
            kept(poller);
            pollerMetrics = () -> PollerMetrics.of(poller);
            if (problems.isEmpty()) {
                poller.start();
            }
        }
        if (!problems.isEmpty()) {
            throw new BadSettings(problems);
        }
        if (!meters.isEmpty()) {
            var remote = new RemoteMeters(meters, state, sink, clock);
            wallReadings = remote::latest;
            running("meters", remote, remote);
        }
    }

    private List<WallMeter> wallMeters(Map<String, String> lines, List<String> problems) {
        var understood = new ArrayList<MeterSetting>();
        new TreeMap<>(lines).forEach((name, text) -> {
            try {
                understood.add(MeterSetting.parse(name, text));
            } catch (BadMeterSetting e) {
                problems.addAll(e.problems());
            }
        });
        return understood.isEmpty() ? List.of() : WallMeters.open(understood, clock);
    }

    /// Null where nothing is to be kept, or can be.
    private @Nullable Path stateFolder() {
        Path state = settings.state();
        if (state == null) {
            return null;
        }
        try {
            return OwnFolder.at(state);
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

    /// What is wrong, in a line; empty where all is well.
    private String wrong() {
        return broken.isEmpty() ? "" : "stopped: " + String.join(", ", broken) + "; restart the agent";
    }

    private <T extends AutoCloseable> T kept(T part) {
        parts.push(part);
        return part;
    }

    private void running(String name, Runnable work, AutoCloseable end) {
        Thread thread = Thread.ofPlatform().name(name).daemon().start(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                broken.add(name);
                LOG.error("The {} has stopped; restart the agent, and please report it", name, e);
            }
        });
        parts.push(() -> {
            end.close();
            if (!thread.join(LONGEST_END)) {
                thread.interrupt();
                thread.join(LONGEST_END);
            }
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
