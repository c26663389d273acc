package org.wattelier.events.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.events.Reading;
import org.wattelier.events.Tick;

/// Reads the ticks of the first version.
final class TickReader {
    /// Flags beside a reading's meter: its instant is not the tick's; its time is not all measured.
    private static final int OWN_INSTANT = 1;

    private static final int MIXED_QUALITY = 2;

    private final WireReader in;
    private final @Nullable Reading[] lastReadings;
    private final List<String> jobs = new ArrayList<>();
    private final List<List<String>> gpuLists = new ArrayList<>();
    private final @Nullable JobUse[] lastUses;
    private final Steady[] lastCpu;
    private final Steady[] lastEnergy;
    private final Steady wall;
    private final Steady monotonic = new Steady(0);
    private final Steady busy = new Steady(0);

    TickReader(WireReader in, int meters, long sentAtMs) {
        this.in = in;
        lastReadings = new Reading[meters];
        lastEnergy = Steady.row(meters);
        wall = new Steady(sentAtMs);
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
        lastUses = new JobUse[jobs.size()];
        lastCpu = Steady.row(jobs.size());
    }

    List<Tick> ticks() {
        int count = in.count("ticks");
        var ticks = new ArrayList<Tick>(count);
        for (int i = 0; i < count; i++) {
            int outer = in.enter("tick");
            ticks.add(tick());
            in.leave(outer);
        }
        return ticks;
    }

    private Tick tick() {
        wall.advance(in.signed());
        monotonic.advance(in.signed());
        int flags = in.raw();
        boolean busyKnown = (flags & 2) != 0;
        if (busyKnown) {
            busy.advance(in.signed());
        }
        int readingCount = in.count("readings");
        var readings = new Reading[readingCount];
        for (int i = 0; i < readingCount; i++) {
            readings[i] = reading();
        }
        int useCount = in.count("uses");
        var uses = new JobUse[useCount];
        for (int i = 0; i < useCount; i++) {
            uses[i] = use();
        }
        return new Tick(
                wall.value(),
                monotonic.value(),
                busyKnown ? busy.value() : -1,
                (flags & 1) != 0,
                List.of(readings),
                List.of(uses));
    }

    private Reading reading() {
        long head = in.unsigned();
        int meter = index("meter", head >>> 2, lastReadings.length);
        Reading last = lastReadings[meter];
        long validAt = (head & OWN_INSTANT) == 0 ? wall.value() : wall.value() + in.signed();
        Reading base = last != null ? last : new Reading(meter, validAt, 0, 0, 0, 0);
        long energy = lastEnergy[meter].advance(in.signed());
        boolean mixed = (head & MIXED_QUALITY) != 0;
        var reading = new Reading(
                meter,
                validAt,
                energy,
                base.measuredMs() + (mixed ? in.signed() : validAt - base.validAtMs()),
                base.estimatedMs() + (mixed ? in.signed() : 0),
                base.missingMs() + (mixed ? in.signed() : 0));
        lastReadings[meter] = reading;
        return reading;
    }

    private JobUse use() {
        int job = index("job", in.unsigned(), jobs.size());
        JobUse last = lastUses[job];
        long cpu = lastCpu[job].advance(in.signed());
        long memory = (last == null ? 0 : last.memoryBytes()) + in.signed();
        var gpus = gpuLists.get(index("device list", in.unsigned(), gpuLists.size()));
        var use = new JobUse(jobs.get(job), cpu, memory, gpus);
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
