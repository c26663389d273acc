package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;

/// A node's meters by what they see. Only packages, memory and GPUs are parts; core and uncore lie inside packages,
/// psys overlaps them, enclosures and PDUs see other nodes too.
final class Meters {
    /// By what they are, whatever the epoch: a meter described anew (other firmware, other period) is another meter.
    private final Map<Meter, MeterSeries> byDescription = new HashMap<>();

    private List<Meter> lastDescribed = List.of();
    private MeterSeries[] lastSeries = {};

    private final List<MeterSeries> cpu = new ArrayList<>();
    private final List<MeterSeries> dram = new ArrayList<>();
    private final List<MeterSeries> gpu = new ArrayList<>();
    private final List<MeterSeries> node = new ArrayList<>();

    /// The series of each described meter. Mostly the same meters as in the batch before.
    MeterSeries[] series(List<Meter> described) {
        if (!described.equals(lastDescribed)) {
            lastSeries = new MeterSeries[described.size()];
            for (int i = 0; i < lastSeries.length; i++) {
                lastSeries[i] = series(described.get(i));
            }
            lastDescribed = described;
        }
        return lastSeries;
    }

    /// The series that a described meter's readings belong to.
    MeterSeries series(Meter described) {
        return byDescription.computeIfAbsent(timeless(described), meter -> {
            var series = new MeterSeries(meter);
            List<MeterSeries> group = group(meter.domain());
            if (group != null) {
                group.add(series);
                // Sums in the order of names, not of arrival.
                group.sort(Comparator.comparing(one -> one.meter().id() + one.meter()));
            }
            return series;
        });
    }

    /// Whether all that was heard lies upstream of nodes: then the source is a PDU, an enclosure or a site, no node,
    /// and
    /// has no ledger lines of its own.
    boolean areAllUpstream() {
        return !byDescription.isEmpty()
                && byDescription.keySet().stream()
                        .allMatch(meter -> meter.domain() == Domain.ENCLOSURE
                                || meter.domain() == Domain.PDU
                                || meter.domain() == Domain.SITE);
    }

    boolean isEmpty() {
        return byDescription.isEmpty();
    }

    private static Meter timeless(Meter meter) {
        return new Meter(
                meter.id(),
                meter.domain(),
                meter.kind(),
                meter.method(),
                meter.boundary(),
                meter.device(),
                0,
                meter.periodMs());
    }

    private @Nullable List<MeterSeries> group(Domain domain) {
        return switch (domain) {
            case PACKAGE -> cpu;
            case DRAM -> dram;
            case GPU -> gpu;
            case NODE -> node;
            case CORE, UNCORE, PSYS, ENCLOSURE, PDU, SITE -> null;
        };
    }

    List<MeterSeries> cpu() {
        return cpu;
    }

    List<MeterSeries> dram() {
        return dram;
    }

    List<MeterSeries> gpu() {
        return gpu;
    }

    /// Meters of the node as a whole, in the order of their names.
    List<MeterSeries> node() {
        return node;
    }

    /// Whether no meter has been silent since an instant or ever missed a reading of those that are kept.
    boolean areSteady(long sinceMs) {
        for (MeterSeries series : byDescription.values()) {
            if (!series.isPlain() || series.isEmpty() || series.lastAt() < sinceMs) {
                return false;
            }
        }
        return true;
    }

    /// The oldest of the newest readings of meters that are still heard: a next reading reaches back to it.
    long oldestNewestMs(long nowMs) {
        long oldest = nowMs;
        for (MeterSeries series : byDescription.values()) {
            if (!series.isEmpty() && series.lastAt() >= nowMs - MeterSeries.LONGEST_SILENCE_MS) {
                oldest = Math.min(oldest, series.lastAt());
            }
        }
        return oldest;
    }

    void forgetBefore(long ms) {
        boolean gone = byDescription.values().removeIf(series -> {
            series.forgetBefore(ms);
            return series.isEmpty() || series.lastAt() < ms;
        });
        if (!gone) {
            return;
        }
        lastDescribed = List.of();
        for (List<MeterSeries> group : List.of(cpu, dram, gpu, node)) {
            group.retainAll(byDescription.values());
        }
    }
}
