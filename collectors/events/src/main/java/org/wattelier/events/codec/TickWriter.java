package org.wattelier.events.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.JobUse;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;

/// Writes ticks as what changed in the differences to the previous one: steady power costs little, whatever its height.
/// Job numbers and device lists stand once, in dictionaries before the
/// ticks. [TickReader] is its mirror.
final class TickWriter {
    /// Flags beside a reading's meter: its instant is not the tick's; its time is not all measured.
    static final int OWN_INSTANT = 1;

    static final int MIXED_QUALITY = 2;

    private final Map<String, Integer> jobs = new LinkedHashMap<>();
    private final Map<List<String>, Integer> gpuLists = new LinkedHashMap<>();
    private final Reading[] lastReadings;
    private final Map<String, JobUse> lastUses = new HashMap<>();
    private final Map<String, Steady> lastCpu = new HashMap<>();
    private final Steady[] lastEnergy;
    private final Steady wall;
    private final Steady monotonic = new Steady(0);
    private final Steady busy = new Steady(0);

    TickWriter(SampleBatch batch) {
        lastReadings = new Reading[batch.meters().size()];
        lastEnergy = Steady.row(batch.meters().size());
        wall = new Steady(batch.sentAtMs());
        for (Tick tick : batch.ticks()) {
            for (JobUse use : tick.uses()) {
                jobs.putIfAbsent(use.job(), jobs.size());
                gpuLists.putIfAbsent(use.gpus(), gpuLists.size());
            }
        }
    }

    void dictionaries(WireWriter out) {
        out.unsigned(jobs.size());
        jobs.keySet().forEach(out::text);
        out.unsigned(gpuLists.size());
        for (List<String> gpus : new ArrayList<>(gpuLists.keySet())) {
            out.unsigned(gpus.size());
            gpus.forEach(out::text);
        }
    }

    void write(Tick tick, WireWriter out) {
        out.signed(wall.surprise(tick.wallMs()));
        out.signed(monotonic.surprise(tick.monotonicMs()));
        out.raw((tick.usesKnown() ? 1 : 0) | (tick.busyCpuUs() >= 0 ? 2 : 0));
        if (tick.busyCpuUs() >= 0) {
            out.signed(busy.surprise(tick.busyCpuUs()));
        }
        out.unsigned(tick.readings().size());
        for (Reading reading : tick.readings()) {
            write(reading, tick.wallMs(), out);
        }
        out.unsigned(tick.uses().size());
        for (JobUse use : tick.uses()) {
            write(use, out);
        }
    }

    private void write(Reading reading, long wall, WireWriter out) {
        Reading last = lastReadings[reading.meter()];
        Reading base = last != null ? last : new Reading(reading.meter(), reading.validAtMs(), 0, 0, 0, 0);
        long elapsed = reading.validAtMs() - base.validAtMs();
        boolean allMeasured = last != null
                && reading.measuredMs() - base.measuredMs() == elapsed
                && reading.estimatedMs() == base.estimatedMs()
                && reading.missingMs() == base.missingMs();
        int flags = (reading.validAtMs() == wall ? 0 : OWN_INSTANT) | (allMeasured ? 0 : MIXED_QUALITY);
        out.unsigned((long) reading.meter() << 2 | flags);
        if (reading.validAtMs() != wall) {
            out.signed(reading.validAtMs() - wall);
        }
        out.signed(lastEnergy[reading.meter()].surprise(reading.energyUj()));
        if (!allMeasured) {
            out.signed(reading.measuredMs() - base.measuredMs());
            out.signed(reading.estimatedMs() - base.estimatedMs());
            out.signed(reading.missingMs() - base.missingMs());
        }
        lastReadings[reading.meter()] = reading;
    }

    private void write(JobUse use, WireWriter out) {
        JobUse base = lastUses.getOrDefault(use.job(), new JobUse(use.job(), 0, 0, List.of()));
        out.unsigned(index(jobs, use.job()));
        out.signed(lastCpu.computeIfAbsent(use.job(), ignored -> new Steady(0)).surprise(use.cpuUs()));
        out.signed(use.memoryBytes() - base.memoryBytes());
        out.unsigned(index(gpuLists, use.gpus()));
        lastUses.put(use.job(), use);
    }

    private static <K> int index(Map<K, Integer> dictionary, K key) {
        Integer index = dictionary.get(key);
        if (index == null) {
            throw new IllegalStateException("tick of another batch");
        }
        return index;
    }
}
