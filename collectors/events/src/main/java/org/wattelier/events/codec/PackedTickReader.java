package org.wattelier.events.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.Reading;
import org.wattelier.events.Tick;

/// Reads what [PackedTickWriter] wrote.
final class PackedTickReader {
    /// What costs no byte is bounded all the same: few hostile bytes must not become a heap full of readings.
    private static final int MOST_VALUES = 200_000;

    private final WireReader rows;
    private final Bits.Reader bits;
    private final List<Meter> meters;
    private final List<String> jobs = new ArrayList<>();
    private final List<List<String>> gpuLists = new ArrayList<>();
    private final Column wall;
    private final Column busy = new Column(0);
    private final Steady monotonic = new Steady(0);
    private final Column[] energy;
    private final Column[] cpu;
    private final @Nullable Reading[] lastReadings;
    private final @Nullable JobUse[] lastUses;
    private int[] listed;
    private int[] first = {};
    private JobUse[] uses = {};
    private int[] usedBy = {};
    private int values;
    private final boolean looseFlags;
    private int flags = PackedTickWriter.USUAL_FLAGS;

    /// @param looseFlags each tick has a byte of flags, as in the version before
    PackedTickReader(WireReader in, List<Meter> meters, long sentAtMs, boolean looseFlags) {
        this.meters = meters;
        this.looseFlags = looseFlags;
        for (int i = in.count("jobs"); i > 0; i--) {
            jobs.add(in.text("job"));
        }
        for (int i = in.count("device lists"); i > 0; i--) {
            var gpus = new ArrayList<String>();
            for (int j = in.count("devices"); j > 0; j--) {
                gpus.add(in.text("device"));
            }
            gpuLists.add(List.copyOf(gpus));
        }
        wall = new Column(sentAtMs);
        energy = Column.row(meters.size());
        cpu = Column.row(jobs.size());
        lastReadings = new Reading[energy.length];
        lastUses = new JobUse[cpu.length];
        listed = new int[energy.length];
        Arrays.setAll(listed, i -> i);
        rows = in.block("ticks");
        width(in, wall);
        width(in, busy);
        for (Column column : energy) {
            width(in, column);
        }
        for (Column column : cpu) {
            width(in, column);
        }
        bits = new Bits.Reader(in.block("packed numbers"));
    }

    private static void width(WireReader in, Column column) {
        column.width = in.raw();
        if (column.width > Column.WIDEST) {
            throw new BadRecord("a number of " + column.width + " bits");
        }
    }

    List<Tick> ticks() {
        int count = looseFlags ? rows.count("ticks") : bounded(rows.unsigned());
        var ticks = new Tick[count];
        for (int i = 0; i < count; i++) {
            ticks[i] = tick(i == 0);
        }
        return List.of(ticks);
    }

    private Tick tick(boolean isFirst) {
        flags = looseFlags || bits.take(1) == 1 ? rows.raw() : flags;
        long surprise = wall.isLoose() ? rows.unsigned() : bits.take(wall.width);
        long wallMs = wall.advance(surprise);
        boolean ownMonotonic = (flags & PackedTickWriter.OWN_MONOTONIC) != 0;
        long monotonicMs = monotonic.advance(ownMonotonic ? rows.signed() : surprise >>> 1 ^ -(surprise & 1));
        if ((flags & PackedTickWriter.OTHER_METERS) != 0) {
            listed = list();
        }
        first = isFirst ? listed : first;
        bound(listed.length);
        boolean odd = (flags & PackedTickWriter.ODD_READINGS) != 0;
        var readings = new Reading[listed.length];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = reading(listed[i], wallMs, odd);
        }
        boolean otherUses = (flags & PackedTickWriter.OTHER_USES) != 0;
        uses = otherUses ? new JobUse[rows.count("uses")] : uses.clone();
        usedBy = otherUses ? new int[uses.length] : usedBy;
        bound(uses.length);
        long busyUs = 0;
        for (int i = 0; i < uses.length; i++) {
            uses[i] = otherUses ? listedUse(i) : use(uses[i], usedBy[i]);
            busyUs += uses[i].cpuUs();
        }
        busyUs = (flags & PackedTickWriter.BUSY_KNOWN) != 0 ? busyUs + next(busy) : -1;
        boolean usesKnown = (flags & PackedTickWriter.USES_KNOWN) != 0;
        return new Tick(wallMs, monotonicMs, busyUs, usesKnown, List.of(readings), List.of(uses));
    }

    /// A tick that is all as expected takes no byte.
    private static int bounded(long ticks) {
        if (ticks < 0 || ticks > MOST_VALUES) {
            throw new BadRecord(ticks + " ticks in one batch");
        }
        return (int) ticks;
    }

    private void bound(int more) {
        values += more;
        if (values > MOST_VALUES) {
            throw new BadRecord("more than " + MOST_VALUES + " readings and uses in one batch");
        }
    }

    private int[] list() {
        long how = rows.unsigned();
        if (how == PackedTickWriter.AS_IN_FIRST) {
            return first;
        }
        if (how != PackedTickWriter.LISTED) {
            throw new BadRecord("list of meters of kind " + how + " is unknown to this version");
        }
        int[] list = new int[rows.count("readings")];
        for (int i = 0; i < list.length; i++) {
            list[i] = index("meter", rows.unsigned(), energy.length);
        }
        return list;
    }

    private long next(Column column) {
        return column.advance(column.isLoose() ? rows.unsigned() : bits.take(column.width));
    }

    private Reading reading(int meter, long wallMs, boolean odd) {
        long energyUj = next(energy[meter]);
        int flags = odd ? rows.raw() : 0;
        long validAt = (flags & PackedTickWriter.OWN_INSTANT) == 0 ? wallMs : wallMs + rows.signed();
        boolean mixed = (flags & PackedTickWriter.MIXED_QUALITY) != 0;
        Reading last = lastReadings[meter];
        long measured = last == null ? 0 : last.measuredMs();
        long before = last == null ? meters.get(meter).epochMs() : last.validAtMs();
        var reading = new Reading(
                meter,
                validAt,
                energyUj,
                measured + (mixed ? rows.signed() : validAt - before),
                (last == null ? 0 : last.estimatedMs()) + (mixed ? rows.signed() : 0),
                (last == null ? 0 : last.missingMs()) + (mixed ? rows.signed() : 0));
        lastReadings[meter] = reading;
        return reading;
    }

    private JobUse listedUse(int i) {
        int job = index("job", rows.unsigned(), jobs.size());
        usedBy[i] = job;
        JobUse last = lastUses[job];
        long memory = (last == null ? 0 : last.memoryBytes()) + rows.signed();
        List<String> gpus = gpuLists.get(index("device list", rows.unsigned(), gpuLists.size()));
        return remembered(job, new JobUse(jobs.get(job), next(cpu[job]), memory, gpus));
    }

    private JobUse use(JobUse before, int job) {
        return remembered(job, new JobUse(before.job(), next(cpu[job]), before.memoryBytes(), before.gpus()));
    }

    private JobUse remembered(int job, JobUse use) {
        lastUses[job] = use;
        return use;
    }

    private static int index(String what, long value, int size) {
        if (value < 0 || value >= size) {
            throw new BadRecord(what + " number " + value + " of " + size);
        }
        return (int) value;
    }
}
