package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Reading;

/// A node's meters by what they see. Only packages, memory and GPUs are parts; core and uncore lie inside packages,
/// psys
/// overlaps them, enclosures and PDUs see other nodes too.
final class Meters {
    private final Map<String, MeterSeries> byId = new HashMap<>();
    private final List<MeterSeries> cpu = new ArrayList<>();
    private final List<MeterSeries> dram = new ArrayList<>();
    private final List<MeterSeries> gpu = new ArrayList<>();
    private final List<MeterSeries> node = new ArrayList<>();

    /// Takes a reading and answers the first instant from which sums may have changed.
    long add(Meter meter, Reading reading) {
        MeterSeries series = byId.get(meter.id());
        if (series == null) {
            series = new MeterSeries(meter);
            byId.put(meter.id(), series);
            List<MeterSeries> group = group(meter.domain());
            if (group != null) {
                group.add(series);
                // Sums in the order of names, not of arrival.
                group.sort((a, b) -> a.meter().id().compareTo(b.meter().id()));
            }
        }
        series.describe(meter);
        return series.add(meter.epochMs(), reading);
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

    boolean hasParts() {
        return !cpu.isEmpty() || !dram.isEmpty() || !gpu.isEmpty();
    }

    /// All parts together.
    Between partsBetween(long fromMs, long toMs) {
        return sum(cpu, fromMs, toMs).plus(sum(dram, fromMs, toMs)).plus(sum(gpu, fromMs, toMs));
    }

    static Between sum(List<MeterSeries> meters, long fromMs, long toMs) {
        Between sum = Between.NOTHING;
        for (MeterSeries meter : meters) {
            sum = sum.plus(meter.between(fromMs, toMs));
        }
        return sum;
    }

    /// The node-level meter with the surest method; on a tie the first by name.
    @Nullable
    MeterSeries node() {
        MeterSeries best = null;
        for (MeterSeries series : node) {
            if (best == null
                    || series.meter().method().code() < best.meter().method().code()) {
                best = series;
            }
        }
        return best;
    }

    boolean hasGauge() {
        MeterSeries meter = node();
        return meter != null && meter.meter().kind() == MeterKind.GAUGE;
    }

    void forgetBefore(long ms) {
        byId.values().forEach(series -> series.forgetBefore(ms));
    }
}
