package org.wattelier.events.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;

/// Writes ticks as what each number surprises with against its last step. What surprises little is packed in as many
/// bits as the largest of its column needs; what is like in the tick before is a flag, and so are the flags themselves.
/// [PackedTickReader] is its mirror.
final class PackedTickWriter {
    static final int USES_KNOWN = 1;
    static final int BUSY_KNOWN = 2;
    /// The monotonic clock went otherwise than the wall clock.
    static final int OWN_MONOTONIC = 4;
    /// Other meters than in the tick before.
    static final int OTHER_METERS = 8;
    /// Not all readings are of the tick's instant and all measured.
    static final int ODD_READINGS = 16;
    /// Other jobs, memory or devices than in the tick before.
    static final int OTHER_USES = 32;

    /// What a first tick's flags are compared with.
    static final int USUAL_FLAGS = USES_KNOWN | BUSY_KNOWN;

    /// What stands behind [#OTHER_METERS].
    static final int LISTED = 0;

    static final int AS_IN_FIRST = 1;

    /// Flags of an odd reading: its instant is not the tick's; its time is not all measured.
    static final int OWN_INSTANT = 1;

    static final int MIXED_QUALITY = 2;

    private final SampleBatch batch;
    private final Map<String, Integer> jobs = new LinkedHashMap<>();
    private final Map<List<String>, Integer> gpuLists = new LinkedHashMap<>();
    private final WireWriter rows = new WireWriter();
    private final Column wall;
    private final Column busy = new Column(0);
    private final Steady monotonic = new Steady(0);
    private final Column[] energy;
    private final Column[] cpu;
    private final Column otherFlags = new Column(0);
    private int lastFlags = USUAL_FLAGS;
    private final @Nullable Reading[] lastReadings;
    private final @Nullable JobUse[] lastUses;
    private final List<Column> packedIn = new ArrayList<>();
    private long[] packed = new long[64];

    PackedTickWriter(SampleBatch batch) {
        this.batch = batch;
        wall = new Column(batch.sentAtMs());
        energy = Column.row(batch.meters().size());
        lastReadings = new Reading[energy.length];
        for (Tick tick : batch.ticks()) {
            for (JobUse use : tick.uses()) {
                jobs.putIfAbsent(use.job(), jobs.size());
                gpuLists.putIfAbsent(use.gpus(), gpuLists.size());
            }
        }
        cpu = Column.row(jobs.size());
        lastUses = new JobUse[cpu.length];
        otherFlags.width = 1;
    }

    void write(WireWriter out) {
        out.unsigned(jobs.size());
        jobs.keySet().forEach(out::text);
        out.unsigned(gpuLists.size());
        for (List<String> gpus : gpuLists.keySet()) {
            out.unsigned(gpus.size());
            gpus.forEach(out::text);
        }
        rows.unsigned(batch.ticks().size());
        int[] first = {};
        int[] before = all(energy.length);
        List<JobUse> usesBefore = List.of();
        for (Tick tick : batch.ticks()) {
            int[] meters = meters(tick);
            write(tick, meters, before, first, usesBefore);
            first = tick == batch.ticks().getFirst() ? meters : first;
            before = meters;
            usesBefore = tick.uses();
        }
        out.block(rows);
        out.raw(wall.width);
        out.raw(busy.width);
        for (Column[] columns : new Column[][] {energy, cpu}) {
            for (Column column : columns) {
                out.raw(column.width);
            }
        }
        out.block(bits());
    }

    private WireWriter bits() {
        var out = new WireWriter();
        var bits = new Bits.Writer(out);
        for (int i = 0; i < packedIn.size(); i++) {
            bits.put(packed[i], packedIn.get(i).width);
        }
        bits.finish();
        return out;
    }

    private static int[] all(int count) {
        int[] all = new int[count];
        Arrays.setAll(all, i -> i);
        return all;
    }

    private static int[] meters(Tick tick) {
        return tick.readings().stream().mapToInt(Reading::meter).toArray();
    }

    private void write(Tick tick, int[] meters, int[] before, int[] first, List<JobUse> usesBefore) {
        boolean looseWall = wall.isLoose();
        long wallSurprise = wall.surprise(tick.wallMs());
        long unpackedWall = wallSurprise >>> 1 ^ -(wallSurprise & 1);
        long monotonicSurprise = monotonic.surprise(tick.monotonicMs());
        boolean ownMonotonic = monotonicSurprise != unpackedWall;
        boolean otherMeters = !Arrays.equals(meters, before);
        boolean odd = isOdd(tick);
        boolean otherUses = !isAlike(tick.uses(), usesBefore);
        flags((tick.usesKnown() ? USES_KNOWN : 0)
                | (tick.busyCpuUs() >= 0 ? BUSY_KNOWN : 0)
                | (ownMonotonic ? OWN_MONOTONIC : 0)
                | (otherMeters ? OTHER_METERS : 0)
                | (odd ? ODD_READINGS : 0)
                | (otherUses ? OTHER_USES : 0));
        put(wall, looseWall, wallSurprise);
        if (ownMonotonic) {
            rows.signed(monotonicSurprise);
        }
        if (otherMeters) {
            list(meters, first);
        }
        for (Reading reading : tick.readings()) {
            write(reading, tick.wallMs(), odd);
        }
        if (otherUses) {
            rows.unsigned(tick.uses().size());
        }
        long explained = 0;
        for (JobUse use : tick.uses()) {
            write(use, otherUses);
            explained += use.cpuUs();
        }
        if (tick.busyCpuUs() >= 0) {
            next(busy, tick.busyCpuUs() - explained);
        }
    }

    /// A bit tells whether they are others than in the tick before; only then they follow.
    private void flags(int flags) {
        pack(otherFlags, flags == lastFlags ? 0 : 1);
        if (flags != lastFlags) {
            rows.raw(flags);
        }
        lastFlags = flags;
    }

    private void list(int[] meters, int[] first) {
        if (first.length > 0 && Arrays.equals(meters, first)) {
            rows.unsigned(AS_IN_FIRST);
            return;
        }
        rows.unsigned(LISTED);
        rows.unsigned(meters.length);
        for (int meter : meters) {
            rows.unsigned(meter);
        }
    }

    private void next(Column column, long value) {
        boolean loose = column.isLoose();
        put(column, loose, column.surprise(value));
    }

    private void put(Column column, boolean loose, long surprise) {
        if (loose) {
            rows.unsigned(surprise);
            return;
        }
        pack(column, surprise);
        column.width = Math.max(column.width, Column.WIDEST - Long.numberOfLeadingZeros(surprise));
    }

    private void pack(Column column, long value) {
        if (packedIn.size() == packed.length) {
            packed = Arrays.copyOf(packed, packed.length * 2);
        }
        packed[packedIn.size()] = value;
        packedIn.add(column);
    }

    private boolean isOdd(Tick tick) {
        var seen = lastReadings.clone();
        for (Reading reading : tick.readings()) {
            if (reading.validAtMs() != tick.wallMs() || isMixed(reading, seen[reading.meter()])) {
                return true;
            }
            seen[reading.meter()] = reading;
        }
        return false;
    }

    private boolean isMixed(Reading reading, @Nullable Reading last) {
        Reading base = base(last, reading.meter(), batch.meters());
        return reading.measuredMs() - base.measuredMs() != reading.validAtMs() - base.validAtMs()
                || reading.estimatedMs() != base.estimatedMs()
                || reading.missingMs() != base.missingMs();
    }

    /// What a reading is compared with: the one before, or the meter's epoch.
    static Reading base(@Nullable Reading last, int meter, List<Meter> meters) {
        return last != null ? last : new Reading(meter, meters.get(meter).epochMs(), 0, 0, 0, 0);
    }

    private void write(Reading reading, long wallMs, boolean odd) {
        int meter = reading.meter();
        next(energy[meter], reading.energyUj());
        if (odd) {
            boolean mixed = isMixed(reading, lastReadings[meter]);
            boolean ownInstant = reading.validAtMs() != wallMs;
            rows.raw((ownInstant ? OWN_INSTANT : 0) | (mixed ? MIXED_QUALITY : 0));
            if (ownInstant) {
                rows.signed(reading.validAtMs() - wallMs);
            }
            if (mixed) {
                Reading base = base(lastReadings[meter], meter, batch.meters());
                rows.signed(reading.measuredMs() - base.measuredMs());
                rows.signed(reading.estimatedMs() - base.estimatedMs());
                rows.signed(reading.missingMs() - base.missingMs());
            }
        }
        lastReadings[meter] = reading;
    }

    private static boolean isAlike(List<JobUse> now, List<JobUse> before) {
        if (now.size() != before.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            JobUse one = now.get(i);
            JobUse other = before.get(i);
            if (!one.job().equals(other.job())
                    || one.memoryBytes() != other.memoryBytes()
                    || !one.gpus().equals(other.gpus())) {
                return false;
            }
        }
        return true;
    }

    private void write(JobUse use, boolean listed) {
        int job = index(jobs, use.job());
        if (listed) {
            JobUse last = lastUses[job];
            rows.unsigned(job);
            rows.signed(use.memoryBytes() - (last == null ? 0 : last.memoryBytes()));
            rows.unsigned(index(gpuLists, use.gpus()));
        }
        next(cpu[job], use.cpuUs());
        lastUses[job] = use;
    }

    private static <K> int index(Map<K, Integer> dictionary, K key) {
        Integer index = dictionary.get(key);
        if (index == null) {
            throw new IllegalStateException("tick of another batch");
        }
        return index;
    }
}
