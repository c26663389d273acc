package org.wattelier.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.metering.Totals;

/// The process on a node: looks at meters and control groups, sends batches. Sees nothing of the truth.
final class NodeAgent {
    private static final int BATCH_S = 10;
    private static final long UPTIME_MS = 400_000_000;

    private final SimulatedNode node;
    private final List<MeterFeed> feeds;
    private final @Nullable Meter[] meters;
    private final Absences absences;
    private final int sendSecond;
    private final Consumer<SampleBatch> out;
    private final List<Tick> pending = new ArrayList<>();
    private long bootMs;
    private long lastLookMs;

    /// @param sendSecond second within ten at which it sends
    NodeAgent(SimulatedNode node, List<MeterFeed> feeds, Absences absences, int sendSecond, Consumer<SampleBatch> out) {
        this.node = node;
        this.feeds = List.copyOf(feeds);
        meters = new Meter[feeds.size()];
        this.absences = absences;
        this.sendSecond = sendSecond;
        this.out = out;
    }

    SimulatedNode node() {
        return node;
    }

    /// The look of every second.
    void look(long nowMs) {
        if (absences.away(nowMs)) {
            return;
        }
        take(nowMs);
        if (Math.floorMod(nowMs / 1000, BATCH_S) == sendSecond) {
            send(nowMs);
        }
    }

    /// A look at a job's edge.
    void lookAndSend(long nowMs) {
        if (!absences.away(nowMs)) {
            take(nowMs);
            send(nowMs);
        }
    }

    private void take(long nowMs) {
        if (nowMs == lastLookMs) {
            return;
        }
        if (lastLookMs == 0) {
            bootMs = nowMs - UPTIME_MS;
        }
        lastLookMs = nowMs;
        node.integrate(nowMs);
        pending.add(new Tick(nowMs, nowMs - bootMs, node.busyCpuUs(), true, readings(nowMs), uses()));
    }

    private List<Reading> readings(long nowMs) {
        var readings = new ArrayList<Reading>(feeds.size());
        for (int i = 0; i < feeds.size(); i++) {
            Totals totals = feeds.get(i).read(nowMs);
            if (totals != null) {
                describe(i, totals.epochMs());
                readings.add(totals.reading(i));
            }
        }
        return readings;
    }

    private void describe(int index, long epochMs) {
        Meter known = meters[index];
        if (known == null) {
            meters[index] = feeds.get(index).describe(epochMs);
        } else if (known.epochMs() != epochMs) {
            throw new IllegalStateException(node.id() + ": meter " + known.id() + " began a new epoch by itself");
        }
    }

    private List<JobUse> uses() {
        var uses = new ArrayList<JobUse>(node.parts().size());
        for (Part part : node.parts()) {
            if (part.overran()) {
                // The job is over, whatever the batch system believes at first: what runs on is in no control group.
                continue;
            }
            List<String> gpus = part.gpus().stream().map(node.devices()::get).toList();
            String job = part.job().plan().id().job();
            uses.add(new JobUse(job, part.cpuUs(), part.memoryBytes() / 10 * 7, gpus));
        }
        return uses;
    }

    void send(long nowMs) {
        if (pending.isEmpty()) {
            return;
        }
        var described = new ArrayList<Meter>();
        for (Meter meter : meters) {
            if (meter == null) {
                throw new IllegalStateException(node.id() + ": a meter had no value at the first look");
            }
            described.add(meter);
        }
        out.accept(new SampleBatch(node.id(), nowMs, described, pending));
        pending.clear();
    }
}
