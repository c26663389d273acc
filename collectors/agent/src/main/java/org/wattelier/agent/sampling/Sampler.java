package org.wattelier.agent.sampling;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.memory.Meters;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.NodeId;
import org.wattelier.events.ProbeHealth;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.SelfReport;
import org.wattelier.events.Tick;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.BusyCpu;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.usage.JobGroup;
import org.wattelier.probes.usage.Usage;

/// Collects ticks until they are taken as a batch. No timer of its own.
public final class Sampler implements AutoCloseable {
    private final NodeId node;
    private final List<Post> posts;
    private final Supplier<Usage> usage;
    private final BusyCpu busy;
    private final Meters meters;
    /// A meter that begins a new epoch within a batch is described once more.
    private final Map<Meter, Integer> described = new LinkedHashMap<>();
    private final Map<String, SensorReading> latest = new LinkedHashMap<>();
    private final List<Tick> ticks = new ArrayList<>();
    private Set<String> jobs = Set.of();
    private boolean jobsChanged;

    /// @param usage which jobs use the node, asked at each tick
    public Sampler(
            NodeId node,
            List<? extends Probe> probes,
            Supplier<Usage> usage,
            BusyCpu busy,
            Meters meters,
            InstantSource clock) {
        this.node = node;
        this.posts = probes.stream().map(probe -> Post.of(probe, clock)).toList();
        this.usage = usage;
        this.busy = busy;
        this.meters = meters;
    }

    /// Takes in what every probe has to say now.
    public void look(long wallMs, long monotonicMs) {
        var readings = new ArrayList<Reading>();
        for (Post post : posts) {
            for (Look look : post.collect()) {
                for (SensorReading read : look.readings()) {
                    latest.put(read.sensor().id(), read);
                    Reading reading = post instanceof QuickPost
                            ? reading(read, wallMs, monotonicMs)
                            : reading(read, look.wallMs(), look.monotonicMs());
                    if (reading != null) {
                        readings.add(reading);
                    }
                }
            }
        }
        Usage used = usage.get();
        List<JobUse> uses = used.jobs().stream().map(JobGroup::use).toList();
        Set<String> now = uses.stream().map(JobUse::job).collect(Collectors.toSet());
        jobsChanged |= used.known() && !now.equals(jobs);
        jobs = used.known() ? now : jobs;
        ticks.add(new Tick(wallMs, monotonicMs, busy.totalUs(), used.known(), readings, uses));
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
        return List.copyOf(latest.values());
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
        Meter meter = read.sensor().meter(totals.epochMs());
        Integer known = described.putIfAbsent(meter, described.size());
        return totals.reading(known == null ? described.size() - 1 : known);
    }

    @Override
    public void close() {
        posts.forEach(Post::close);
    }
}
