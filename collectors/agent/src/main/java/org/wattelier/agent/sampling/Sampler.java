package org.wattelier.agent.sampling;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.agent.memory.Meters;
import org.wattelier.events.Domain;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.NodeId;
import org.wattelier.events.ProbeHealth;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.SelfReport;
import org.wattelier.events.Tick;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Scrutiny;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.usage.JobGroup;
import org.wattelier.probes.usage.Usage;

/// Collects ticks until they are taken as a batch. No timer of its own.
public final class Sampler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

    private final NodeId node;
    private final List<Post> posts;
    private final Sources sources;
    private final Meters meters;
    private final Scrutiny scrutiny = new Scrutiny();
    private final FrozenGauges frozen;
    /// A meter that begins a new epoch within a batch is described once more.
    private final Map<Meter, Integer> described = new LinkedHashMap<>();
    /// Where the batch describes a sensor. Probes show the same object again and again, and comparing all of a sensor's
    /// fields each time would cost more than reading it.
    private final Map<Sensor, Place> places = new IdentityHashMap<>();
    /// Read by other threads, too.
    private final Map<String, SensorReading> latest = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<Post, List<SensorReading>> shown = new IdentityHashMap<>();
    private final List<Tick> ticks = new ArrayList<>();
    private Set<String> jobs = Set.of();
    private boolean jobsChanged;
    private boolean vacant;

    private record Place(long epochMs, int number) {}

    /// What is asked at each tick.
    ///
    /// @param derived meters computed from the others
    /// @param usage   which jobs use the node
    /// @param busyUs  CPU time of the whole node, µs; -1 where unknown
    public record Sources(
            List<? extends Probe> probes, List<Derived> derived, Supplier<Usage> usage, LongSupplier busyUs) {}

    public Sampler(NodeId node, Sources sources, Meters meters, InstantSource clock) {
        this.node = node;
        this.posts =
                sources.probes().stream().map(probe -> Post.of(probe, clock)).toList();
        this.sources = sources;
        this.meters = meters;
        this.frozen = new FrozenGauges(() -> meters.energyUj(Domain.PACKAGE));
    }

    /// Takes in what every probe has to say now.
    public void look(long wallMs, long monotonicMs) {
        var readings = new ArrayList<Reading>();
        for (Post post : posts) {
            for (Look look : post.collect()) {
                forgetVanished(post, look.readings());
                boolean quick = post instanceof QuickPost;
                take(
                        look.readings(),
                        quick ? wallMs : look.wallMs(),
                        quick ? monotonicMs : look.monotonicMs(),
                        readings);
            }
        }
        for (Derived derived : sources.derived()) {
            take(derived.of(latest(), wallMs, monotonicMs), wallMs, monotonicMs, readings);
        }
        Usage used = sources.usage().get();
        List<JobUse> uses = uses(used);
        vacant = used.known() && uses.isEmpty();
        long busyUs = sources.busyUs().getAsLong();
        // A tick from outside that has nothing to say would only cost.
        if (!readings.isEmpty() || used.known() || busyUs >= 0) {
            ticks.add(new Tick(wallMs, monotonicMs, busyUs, used.known(), readings, uses));
        }
    }

    private List<JobUse> uses(Usage used) {
        List<JobUse> uses = new ArrayList<>(used.jobs().size());
        boolean same = used.jobs().size() == jobs.size();
        for (JobGroup group : used.jobs()) {
            same &= jobs.contains(group.use().job());
            uses.add(group.use());
        }
        if (used.known() && !same) {
            jobsChanged = true;
            jobs = uses.stream().map(JobUse::job).collect(Collectors.toSet());
        }
        return uses;
    }

    private void take(List<SensorReading> looked, long wallMs, long monotonicMs, List<Reading> readings) {
        for (SensorReading each : looked) {
            SensorReading read = frozen.examine(scrutiny.examine(each), monotonicMs);
            tell(latest.put(read.sensor().id(), read), read);
            Reading reading = reading(read, wallMs, monotonicMs);
            if (reading != null) {
                readings.add(reading);
            }
        }
    }

    /// A sensor that its probe no longer names is gone: its last value must not be shown, nor computed with.
    private void forgetVanished(Post post, List<SensorReading> readings) {
        List<SensorReading> before = shown.put(post, readings);
        if (before == null || sameSensors(before, readings)) {
            return;
        }
        for (String id : ids(before)) {
            if (!ids(readings).contains(id) && latest.remove(id) != null) {
                LOG.warn("{} {}: gone", before.getFirst().sensor().probe(), id);
            }
        }
    }

    /// Asked at each tick: mostly each sensor is the very same object.
    private static boolean sameSensors(List<SensorReading> before, List<SensorReading> now) {
        boolean same = before.size() == now.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = before.get(i).sensor() == now.get(i).sensor()
                    || before.get(i).sensor().id().equals(now.get(i).sensor().id());
        }
        return same;
    }

    private static List<String> ids(List<SensorReading> readings) {
        return readings.stream().map(reading -> reading.sensor().id()).toList();
    }

    /// One line when a sensor stops being of use, one when it is again; none per look.
    private static void tell(@Nullable SensorReading before, SensorReading now) {
        String wasWrong = before == null ? "" : wrong(before);
        String wrong = wrong(now);
        if (wasWrong.isEmpty() && !wrong.isEmpty()) {
            LOG.warn("{} {}: {}", now.sensor().probe(), now.sensor().id(), wrong);
        } else if (!wasWrong.isEmpty() && wrong.isEmpty()) {
            LOG.info("{} {} is read again", now.sensor().probe(), now.sensor().id());
        }
    }

    private static String wrong(SensorReading reading) {
        return switch (reading.outcome()) {
            case Outcome.Missing missing -> missing.reason();
            case Outcome.Stale stale -> stale.reason();
            default -> "";
        };
    }

    /// Lets the probes that look by themselves rest; counters keep the energy meanwhile.
    public void rest(boolean asked) {
        posts.forEach(post -> post.rest(asked));
    }

    /// Whether the node is known to have no job.
    public boolean isVacant() {
        return vacant;
    }

    /// How many ticks wait to be taken.
    public int ticks() {
        return ticks.size();
    }

    /// Whether a job came or went since the last batch: then it is worth sending at once.
    public boolean jobsChanged() {
        return jobsChanged;
    }

    /// Every sensor with what it showed last.
    public List<SensorReading> latest() {
        synchronized (latest) {
            return List.copyOf(latest.values());
        }
    }

    /// How each probe does.
    public List<ProbeHealth> health() {
        return posts.stream().map(Post::health).toList();
    }

    /// Takes what was collected.
    ///
    /// @param self what the agent says of itself; null to say nothing
    public SampleBatch batch(long sentAtMs, @Nullable SelfReport self) {
        var batch = new SampleBatch(node, sentAtMs, List.copyOf(described.keySet()), ticks, self);
        described.clear();
        places.clear();
        ticks.clear();
        jobsChanged = false;
        return batch;
    }

    private @Nullable Reading reading(SensorReading read, long wallMs, long monotonicMs) {
        // What nobody knows the meaning of is shown to people, but never booked.
        if (read.sensor().domain() == null) {
            return null;
        }
        Totals totals = meters.advance(read.sensor(), read.outcome(), wallMs, monotonicMs);
        if (totals == null) {
            return null;
        }
        Place known = places.get(read.sensor());
        if (known == null || known.epochMs() != totals.epochMs()) {
            known = place(read.sensor(), totals.epochMs());
        }
        return totals.reading(known.number());
    }

    private Place place(Sensor sensor, long epochMs) {
        Meter meter = sensor.meter(epochMs);
        Integer before = described.putIfAbsent(meter, described.size());
        var place = new Place(epochMs, before == null ? described.size() - 1 : before);
        places.put(sensor, place);
        return place;
    }

    @Override
    public void close() {
        posts.forEach(Post::close);
    }
}
