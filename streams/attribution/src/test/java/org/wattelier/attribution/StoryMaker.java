package org.wattelier.attribution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.JobId;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.ServiceState;
import org.wattelier.events.Tick;

/// Makes up a node, its jobs and what its meters showed: two packages, memory, perhaps GPUs, perhaps a node meter;
/// zones that are reset or go unread, ticks that are missing, control groups that cannot always be seen.
final class StoryMaker {
    static final NodeId NODE = new NodeId("fab", "n1");
    static final long T0 = Instant.parse("2026-03-02T10:07:00Z").toEpochMilli();
    private static final int CORES = 32;
    private static final long SILENT_MS = 60 * 3_600_000L;

    /// How the node as a whole is metered.
    enum Whole {
        NONE,
        COUNTER,
        BMC
    }

    private final Gen gen;
    private final Whole whole;
    private final long stepMs;
    private final long startMs;
    private final long endMs;
    private final List<Meter> meters = new ArrayList<>();
    private final List<Zone> packages = new ArrayList<>();
    private final List<Zone> gpus = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();
    /// From when to when the node really held each job, by its own clock.
    private final long[] heldFromMs;

    private final long[] heldToMs;
    private final long[] cpuUs;
    private final double[] busyCores;
    private final Zone dram;
    private final @Nullable Zone node;
    private final @Nullable Bmc bmc;
    private final int lagMs;
    private final int windowMs;
    private double seen;
    private double faults = 1;
    private boolean busyKnown;
    private final boolean stranger;
    private final long lingerMs;
    private long strangerUs;
    /// When the node's meter can be read, and from when on the second package can.
    private final long wholeFromMs;

    private final long wholeUntilMs;
    private final long secondFromMs;
    private long silentFromMs = Long.MAX_VALUE;
    private long busyUs;

    private StoryMaker(Gen gen, Whole whole, boolean steady, long minutes, long stepMs) {
        this.gen = gen;
        this.whole = whole;
        this.stepMs = stepMs;
        startMs = T0 + gen.between(0, 59_999);
        endMs = T0 + minutes * 60_000;
        for (int i = 0; i < 2; i++) {
            packages.add(new Zone(meters, "package-" + i, Domain.PACKAGE, startMs));
        }
        dram = new Zone(meters, "dram-0", Domain.DRAM, startMs);
        for (int i = gen.between(-1, 2); i > 0; i--) {
            gpus.add(new Zone(meters, "gpu-GPU-" + i, Domain.GPU, startMs));
        }
        lagMs = gen.between(0, 8) * 1000;
        windowMs = gen.oneOf(List.of(1000, 10_000, 60_000));
        node = whole == Whole.COUNTER ? new Zone(meters, "node", Domain.NODE, startMs) : null;
        bmc = whole == Whole.BMC ? new Bmc(meters, lagMs, windowMs, startMs) : null;
        wholeFromMs = steady || gen.chance(0.6) ? startMs : gen.between(startMs, endMs);
        wholeUntilMs = steady || gen.chance(0.7) ? endMs : gen.between(startMs, endMs);
        secondFromMs = steady || gen.chance(0.8) ? startMs : gen.between(startMs, endMs);
        seen = gen.oneOf(List.of(1.0, 1.0, 0.9, 0.0));
        // A tick that tells neither busy time nor uses would count as one from outside.
        busyKnown = seen == 0.9 || gen.chance(0.8);
        stranger = gen.chance(0.3);
        lingerMs = gen.oneOf(List.of(0L, 0L, 3000L, 100_000L));
        for (int i = gen.between(1, 5); i > 0; i--) {
            placements.add(placement(i));
        }
        heldFromMs = new long[placements.size()];
        heldToMs = new long[placements.size()];
        hold(gen.oneOf(List.of(0L, 0L, 400L, -2500L, 300_000L, -300_000L)));
        cpuUs = new long[placements.size()];
        busyCores = new double[placements.size()];
    }

    /// Some minutes at about one tick a second.
    static Story minutes(Gen gen, Whole whole) {
        return new StoryMaker(gen, whole, false, gen.between(3, 9), 1000).story(0.004);
    }

    /// The same, with every meter there from the first tick to the last.
    static Story steadyMinutes(Gen gen, Whole whole) {
        return new StoryMaker(gen, whole, true, gen.between(3, 9), 1000).story(0.004);
    }

    /// No zone is ever reset or unread.
    static Story unbrokenMinutes(Gen gen, Whole whole) {
        var maker = new StoryMaker(gen, whole, true, gen.between(3, 9), 1000);
        maker.faults = 0;
        return maker.story(0.004);
    }

    /// Every job's use is known at each tick, and the system always does something.
    static Story seenMinutes(Gen gen) {
        var maker = new StoryMaker(gen, gen.oneOf(List.of(Whole.values())), false, gen.between(3, 9), 1000);
        maker.seen = 1;
        maker.busyKnown = true;
        return maker.story(0.004);
    }

    static Story minutes(Gen gen) {
        return minutes(gen, gen.oneOf(List.of(Whole.values())));
    }

    /// More than two hours, so that minutes are sealed.
    static Story hours(Gen gen) {
        return new StoryMaker(gen, gen.oneOf(List.of(Whole.values())), false, gen.between(125, 160), 10_000)
                .story(0.01);
    }

    /// The same, with a silence of 60 hours somewhere in it.
    static Story daysApart(Gen gen) {
        var maker = new StoryMaker(
                gen, gen.oneOf(List.of(Whole.values())), false, SILENT_MS / 60_000 + gen.between(80, 130), 10_000);
        maker.silentFromMs = maker.startMs + gen.between(10, 70) * 60_000;
        return maker.story(0.01);
    }

    private Placement placement(int number) {
        long start = gen.between(startMs - 90_000, endMs - 1000);
        long length = gen.chance(0.3) ? gen.between(200L, 5000L) : gen.between(5000L, endMs - startMs);
        return new Placement(
                new JobId("fab", "10" + (gen.chance(0.2) ? 1 : number), number),
                5,
                start,
                gen.chance(0.15) ? Long.MAX_VALUE : start + length,
                gen.between(0, CORES),
                gen.between(0, 256) * 1_000_000_000L,
                gpus.isEmpty() || gen.chance(0.5) ? List.of() : List.of("GPU-" + gen.between(1, gpus.size())),
                gen.chance(0.15),
                false);
    }

    /// The batch system's clock may be off, a prolog delays the control group, an epilog keeps it.
    private void hold(long clockOffMs) {
        boolean exact = clockOffMs == 0 && gen.chance(0.5);
        for (int i = 0; i < placements.size(); i++) {
            Placement job = placements.get(i);
            heldFromMs[i] = job.startMs() + clockOffMs + (exact ? 0 : gen.between(0L, 4000L));
            long toMs = job.endMs() + clockOffMs + (exact ? 0 : gen.between(-1000L, 5000L));
            heldToMs[i] = job.ended() ? Math.max(heldFromMs[i] + 1, toMs) : Long.MAX_VALUE;
        }
    }

    private Story story(double gaps) {
        var ticks = new ArrayList<Tick>();
        long at = startMs;
        ticks.add(tick(at));
        while (at < endMs) {
            long next = at + stepMs + (gen.chance(0.2) ? gen.between(0L, stepMs / 3) : 0);
            if (gen.chance(gaps)) {
                next += gen.between(2L, 40L) * stepMs;
            }
            if (at < silentFromMs && next >= silentFromMs) {
                next += SILENT_MS;
            }
            next = Math.min(next, endMs);
            live(at, next);
            at = next;
            ticks.add(tick(at));
        }
        return new Story(new NodeFacts(NODE, facts()), placements, meters, ticks);
    }

    private List<NodeFact> facts() {
        var facts = new ArrayList<NodeFact>();
        if (gen.chance(0.9)) {
            facts.add(fact(startMs - 1_000_000, ServiceState.IN_SERVICE));
        }
        if (gen.chance(0.4)) {
            facts.add(fact(gen.between(startMs, endMs), gen.oneOf(List.of(ServiceState.values()))));
        }
        return facts;
    }

    private NodeFact fact(long fromMs, ServiceState state) {
        var idle = new IdleBaseline(gen.between(0, 80), gen.between(0, 10), gen.between(0, 60), gen.between(0, 60));
        boolean calibrated = gen.chance(0.7);
        return new NodeFact(
                Instant.ofEpochMilli(fromMs),
                "story",
                "a",
                state,
                CORES,
                256_000_000_000L,
                gpus.size(),
                idle,
                calibrated ? lagMs : 0,
                calibrated ? windowMs : 0,
                null,
                null,
                null);
    }

    private void live(long fromMs, long toMs) {
        long ms = toMs - fromMs;
        double load = gen.between(0, 3);
        for (int i = 0; i < placements.size(); i++) {
            Placement job = placements.get(i);
            if (gen.chance(0.05)) {
                busyCores[i] = gen.chance(0.2) ? 0 : gen.between(1, Math.max(1, job.cores()));
            }
            long overlap = Math.max(0, Math.min(toMs, heldToMs[i]) - Math.max(fromMs, heldFromMs[i]));
            long usedUs = Math.round(busyCores[i] * overlap * 1000);
            cpuUs[i] += usedUs;
            busyUs += usedUs;
            load += busyCores[i] * overlap / ms;
        }
        strangerUs += ms * 200;
        busyUs += ms * gen.between(1, 300) + (stranger ? ms * 200 : 0);
        draw(toMs, ms, load);
    }

    private void draw(long toMs, long ms, double load) {
        long all = 0;
        for (Zone zone : packages) {
            all += draw(zone, ms, 25 + 4 * load + gen.between(0, 5));
        }
        all += draw(dram, ms, 3 + load / 4);
        for (Zone zone : gpus) {
            all += draw(zone, ms, gen.between(20, 400));
        }
        long wholeUj = all + Math.round((30 + 0.5 * load) * ms * 1e3) + all / 10;
        if (node != null) {
            node.draw(wholeUj, ms);
        }
        if (bmc != null) {
            bmc.draw(toMs, wholeUj);
        }
    }

    private static long draw(Zone zone, long ms, double watts) {
        long uj = Math.round(watts * ms * 1e3);
        zone.draw(uj, ms);
        return uj;
    }

    private Tick tick(long atMs) {
        var readings = new ArrayList<Reading>();
        for (Zone zone : packages) {
            if (atMs < endMs && gen.chance(0.002 * faults)) {
                zone.reset(atMs);
            }
            // A zone that cannot be read for a moment; the last tick is whole, so that sums can be compared.
            boolean readable = atMs == startMs || atMs == endMs || gen.chance(1 - 0.01 * faults);
            if (readable && (zone == packages.getFirst() || atMs >= secondFromMs)) {
                readings.add(zone.read());
            }
        }
        readings.add(dram.read());
        gpus.forEach(zone -> readings.add(zone.read()));
        boolean wholeLives = atMs >= wholeFromMs && atMs <= wholeUntilMs;
        if (node != null && wholeLives) {
            readings.add(node.read());
        }
        Reading shown = bmc == null ? null : bmc.read(atMs, wholeLives && gen.chance(0.95));
        if (shown != null) {
            readings.add(shown);
        }
        boolean usesKnown = gen.chance(seen);
        return new Tick(
                atMs, atMs - startMs, busyKnown ? busyUs : -1, usesKnown, readings, usesKnown ? uses(atMs) : List.of());
    }

    private List<JobUse> uses(long atMs) {
        var uses = new TreeMap<String, JobUse>();
        for (int i = 0; i < placements.size(); i++) {
            Placement job = placements.get(i);
            // Some control groups outlive their job, as the batch system sees it.
            if (heldFromMs[i] <= atMs && (!job.ended() || atMs < heldToMs[i] + lingerMs)) {
                uses.put(job.job().job(), new JobUse(job.job().job(), cpuUs[i], -1, job.gpus()));
            }
        }
        if (stranger) {
            uses.put("9", new JobUse("9", strangerUs, -1, List.of()));
        }
        return List.copyOf(uses.values());
    }
}
