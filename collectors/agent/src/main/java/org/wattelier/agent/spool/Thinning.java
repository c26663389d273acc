package org.wattelier.agent.spool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.SampleCodec;

/// Makes a stretch of entries coarser: every second tick goes. Values are cumulative, so the ticks beside it keep its
/// energy; only who used it when becomes less fine. What must stay: the first and last tick, the first and last reading
/// of each epoch, and ticks at which a job came or went. Of facts only the newest of each source counts anyway.
final class Thinning {
    private static final int TICKS_PER_BATCH = 60;
    private static final SampleCodec CODEC = new SampleCodec();

    private final Map<String, List<Seen>> ticks = new LinkedHashMap<>();
    private final Map<String, Entry> facts = new LinkedHashMap<>();
    private long lost;

    private record Seen(SampleBatch batch, Tick tick) {
        Meter meter(Reading reading) {
            return batch.meters().get(reading.meter());
        }

        Set<String> jobs() {
            return tick.uses().stream().map(JobUse::job).collect(Collectors.toSet());
        }
    }

    /// @param entries      what remains, coarser
    /// @param thinnedTicks how many went
    /// @param lost         entries that could not be read
    record Thinned(List<Entry> entries, long thinnedTicks, long lost) {}

    private Thinning() {}

    static Thinned of(List<Entry> entries) {
        var thinning = new Thinning();
        entries.forEach(thinning::sort);
        var kept = new ArrayList<>(thinning.facts.values());
        long thinned = 0;
        for (List<Seen> row : thinning.ticks.values()) {
            List<Seen> remaining = remaining(row);
            thinned += row.size() - remaining.size();
            for (int from = 0; from < remaining.size(); from += TICKS_PER_BATCH) {
                kept.add(batch(remaining.subList(from, Math.min(remaining.size(), from + TICKS_PER_BATCH))));
            }
        }
        return new Thinned(kept, thinned, thinning.lost);
    }

    private void sort(Entry entry) {
        if (entry.kind() == Entry.Kind.FACTS) {
            facts.put(entry.key(), entry);
            return;
        }
        try {
            SampleBatch batch = CODEC.decode(entry.value());
            List<Seen> row = ticks.computeIfAbsent(entry.key(), ignored -> new ArrayList<>());
            batch.ticks().forEach(tick -> row.add(new Seen(batch, tick)));
        } catch (BadRecord ignored) {
            lost++;
        }
    }

    private static List<Seen> remaining(List<Seen> row) {
        boolean[] keep = new boolean[row.size()];
        Map<String, Integer> lastWith = new HashMap<>();
        Map<String, Long> epochs = new HashMap<>();
        for (int i = 0; i < keep.length; i++) {
            keep[i] |= i % 2 == 0 || i == keep.length - 1;
            if (i > 0 && !row.get(i).jobs().equals(row.get(i - 1).jobs())) {
                keep[i] = keep[i - 1] = true;
            }
            for (Reading reading : row.get(i).tick().readings()) {
                Meter meter = row.get(i).meter(reading);
                Long epoch = epochs.put(meter.id(), meter.epochMs());
                Integer last = lastWith.put(meter.id(), i);
                if (epoch == null || last == null) {
                    keep[i] = true;
                } else if (epoch != meter.epochMs()) {
                    keep[i] = keep[last] = true;
                }
            }
        }
        lastWith.values().forEach(i -> keep[i] = true);
        var remaining = new ArrayList<Seen>();
        for (int i = 0; i < keep.length; i++) {
            if (keep[i]) {
                remaining.add(row.get(i));
            }
        }
        return remaining;
    }

    private static Entry batch(List<Seen> row) {
        Map<Meter, Integer> meters = new LinkedHashMap<>();
        var ticks = new ArrayList<Tick>(row.size());
        for (Seen seen : row) {
            var readings = new ArrayList<Reading>();
            for (Reading old : seen.tick().readings()) {
                Integer known = meters.putIfAbsent(seen.meter(old), meters.size());
                int meter = known == null ? meters.size() - 1 : known;
                readings.add(new Reading(
                        meter, old.validAtMs(), old.energyUj(), old.measuredMs(), old.estimatedMs(), old.missingMs()));
            }
            Tick tick = seen.tick();
            ticks.add(new Tick(
                    tick.wallMs(), tick.monotonicMs(), tick.busyCpuUs(), tick.usesKnown(), readings, tick.uses()));
        }
        SampleBatch last = row.getLast().batch();
        NodeId source = last.source();
        var batch = new SampleBatch(source, last.sentAtMs(), List.copyOf(meters.keySet()), ticks, last.self());
        return new Entry(Entry.Kind.SAMPLES, source.key(), CODEC.encode(batch));
    }
}
