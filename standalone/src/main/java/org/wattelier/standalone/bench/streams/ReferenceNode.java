package org.wattelier.standalone.bench.streams;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;

/// One node of the reference workload with its agent: meters, control groups, and the ticks that wait to be sent.
final class ReferenceNode {
    private static final int FAST_METERS = 4;
    private static final int NODE = 4;
    private static final long UPTIME_MS = 400_000_000;

    private final ReferenceWorkload workload;
    private final NodeId id;
    private final Dice dice;
    private final List<Meter> meters;
    private final long epochMs;
    private final int phaseMs;
    private final long[] energyUj;
    private final List<Lane> lanes = new ArrayList<>();
    private List<Tick> waiting = new ArrayList<>();
    private long busyUs;
    private long nextTickMs;
    private long lastTickMs;
    private double nodeW;
    private long countedUj;
    private boolean begun;
    private long nodeReadMs;

    /// A job at work.
    private static final class Lane {
        private final String job;
        private final int cores;
        private final List<String> gpus;
        private long cpuUs;

        private Lane(String job, int cores, List<String> gpus) {
            this.job = job;
            this.cores = cores;
            this.gpus = gpus;
        }
    }

    ReferenceNode(ReferenceWorkload workload, int index) {
        this.workload = workload;
        id = new NodeId(ReferenceWorkload.CLUSTER, ReferenceWorkload.nodeName(index));
        dice = new Dice(workload.seed() * 1_000_003 + index);
        phaseMs = dice.below(990);
        epochMs = workload.beginMs() - UPTIME_MS - dice.below(1_000_000);
        meters = meters(index);
        energyUj = new long[meters.size()];
        for (int i = 0; i < energyUj.length; i++) {
            energyUj[i] = dice.below(1_000_000_000);
        }
        busyUs = dice.below(1_000_000_000);
        nextTickMs = workload.beginMs() + phaseMs;
        lastTickMs = nextTickMs - 1000;
        nodeReadMs = lastTickMs;
        nodeW = 400;
    }

    private List<Meter> meters(int index) {
        var all = new ArrayList<Meter>();
        for (int i = 0; i < FAST_METERS; i++) {
            boolean dram = i >= 2;
            String name = (dram ? "dram-" : "package-") + i % 2;
            Domain domain = dram ? Domain.DRAM : Domain.PACKAGE;
            all.add(new Meter(name, domain, MeterKind.COUNTER, Method.ONCHIP, Boundary.CHIP, "", epochMs, 1000));
        }
        all.add(new Meter(
                "node",
                Domain.NODE,
                MeterKind.GAUGE,
                Method.BMC,
                Boundary.NODE_AC,
                "",
                epochMs,
                workload.meterEveryS() * 1000));
        for (int gpu = 0; workload.hasGpus(index) && gpu < workload.gpus(); gpu++) {
            String device = ReferenceWorkload.device(index, gpu);
            all.add(new Meter(
                    device, Domain.GPU, MeterKind.COUNTER, Method.ONCHIP, Boundary.CHIP, device, epochMs, 1000));
        }
        return List.copyOf(all);
    }

    NodeId id() {
        return id;
    }

    void begin(String job, int cores, List<String> gpus) {
        lanes.add(new Lane(job, cores, gpus));
    }

    void end(String job) {
        lanes.removeIf(lane -> lane.job.equals(job));
    }

    /// Looks once a second up to an instant.
    void advance(long untilMs) {
        while (nextTickMs <= untilMs) {
            tick(nextTickMs + dice.below(3));
            nextTickMs += 1000;
        }
    }

    /// A look at a job's edge, or the very last one.
    void look(long atMs) {
        advance(atMs - 3);
        if (atMs > lastTickMs) {
            tick(atMs);
        }
    }

    private void tick(long atMs) {
        long elapsedMs = atMs - lastTickMs;
        lastTickMs = atMs;
        use(elapsedMs);
        double load = Math.min(1, lanes.stream().mapToInt(lane -> lane.cores).sum() / (double) workload.cores());
        double partsW = 0;
        var readings = new ArrayList<Reading>(meters.size());
        for (int meter = 0; meter < meters.size(); meter++) {
            if (meter != NODE) {
                double watts = watts(meter, load) * (1 + 0.02 * dice.bell());
                partsW += watts;
                // Counters count in steps of 15.3 µJ to 1 mJ.
                long step = Math.round(watts * elapsedMs * 1e3 / 61) * 61;
                energyUj[meter] += step;
                countedUj += begun ? step : 0;
                readings.add(reading(meter, atMs));
            }
        }
        if (atMs - nodeReadMs >= 1000L * workload.meterEveryS() - 100) {
            readings.add(Math.min(NODE, readings.size()), gauge(atMs, partsW));
        }
        begun = true;
        waiting.add(new Tick(atMs, atMs - epochMs, busyUs, true, readings, uses()));
    }

    private void use(long elapsedMs) {
        for (Lane lane : lanes) {
            long used = Math.round(elapsedMs * 1e3 * lane.cores * (0.9 + 0.02 * dice.bell()));
            lane.cpuUs += used;
            busyUs += used;
        }
        busyUs += Math.round(elapsedMs * 1e3 * (0.3 + 0.05 * dice.bell()));
    }

    private double watts(int meter, double load) {
        if (meter > NODE) {
            return 60 + 200 * load;
        }
        return meter >= 2 ? 8 + 12 * load : 45 + 110 * load;
    }

    /// Whole steps of two watts, integrated by the agent between two looks.
    private Reading gauge(long atMs, double partsW) {
        double shown = 2 * Math.round((partsW * 1.12 + 70) / 2);
        energyUj[NODE] += Math.round((nodeW + shown) / 2 * (atMs - nodeReadMs) * 1e3);
        nodeW = shown;
        nodeReadMs = atMs;
        return reading(NODE, atMs);
    }

    private Reading reading(int meter, long atMs) {
        return new Reading(meter, atMs, energyUj[meter], atMs - epochMs, 0, 0);
    }

    private List<JobUse> uses() {
        var uses = new ArrayList<JobUse>(lanes.size());
        for (Lane lane : lanes) {
            uses.add(new JobUse(lane.job, lane.cpuUs, (long) lane.cores << 30, lane.gpus));
        }
        return uses;
    }

    /// What waits, as the agent sends it.
    SampleBatch send(long nowMs) {
        List<Tick> ticks = waiting;
        waiting = new ArrayList<>(workload.sendEveryS());
        return new SampleBatch(id, Math.max(nowMs, lastTickMs), meters, ticks);
    }

    /// By all counters since the first look.
    long countedUj() {
        return countedUj;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }
}
