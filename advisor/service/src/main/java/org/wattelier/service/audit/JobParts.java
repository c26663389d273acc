package org.wattelier.service.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.wattelier.knowledge.factors.View;
import org.wattelier.knowledge.footprint.FactUse;
import org.wattelier.knowledge.footprint.Footprint;
import org.wattelier.knowledge.footprint.Load;
import org.wattelier.knowledge.footprint.Slice;
import org.wattelier.knowledge.footprint.Unknown;
import org.wattelier.results.Breakdown;
import org.wattelier.results.Coverage;
import org.wattelier.results.JobContent;

/// Cuts closed jobs at the ends of the period and of its months and reckons each stretch. Energy goes by the job's
/// quarter hours; a border inside one divides it by time; what has no times goes with what has, else by time.
public final class JobParts {
    private static final BigDecimal J_PER_KWH = new BigDecimal(3_600_000);

    private final AuditScope scope;
    private final View view;
    private final Consumer<FactUse> used;

    /// @param used told each fact that a figure stands on
    public JobParts(AuditScope scope, View view, Consumer<FactUse> used) {
        this.scope = scope;
        this.view = view;
        this.used = used;
    }

    /// A stretch of a run, s since 1970 UTC.
    ///
    /// @param fromS earliest energy that belongs to it, which may lie before the run where all before it does
    private record Stretch(long beginS, long endS, long fromS, long toS) {
        long seconds() {
            return endS - beginS;
        }
    }

    /// The stretches inside the period, in the order of time; empty for a job that has no time there or still runs.
    public List<JobPart> of(JobContent content) {
        Instant start = content.start();
        Instant end = content.end();
        if (start == null || end == null || !start.isBefore(scope.end()) || end.isBefore(scope.begin())) {
            return List.of();
        }
        Load whole = Load.of(content);
        long runS = Math.max(0, end.getEpochSecond() - start.getEpochSecond());
        var parts = new ArrayList<JobPart>();
        for (Stretch stretch : stretches(start.getEpochSecond(), end.getEpochSecond())) {
            parts.add(part(content, whole, stretch, runS));
        }
        return parts;
    }

    private List<Stretch> stretches(long startS, long endS) {
        long beginS = scope.begin().getEpochSecond();
        long untilS = scope.end().getEpochSecond();
        if (endS <= startS) {
            boolean inside = startS >= beginS && startS < untilS;
            return inside ? List.of(new Stretch(startS, startS, Long.MIN_VALUE, Long.MAX_VALUE)) : List.of();
        }
        var stretches = new ArrayList<Stretch>();
        long from = Math.max(startS, beginS);
        for (long cut : cuts(from, Math.min(endS, untilS))) {
            long first = from == startS ? Long.MIN_VALUE : from;
            long last = cut == endS ? Long.MAX_VALUE : cut;
            stretches.add(new Stretch(from, cut, first, last));
            from = cut;
        }
        return stretches;
    }

    /// Ends of months after `fromS` and before `toS`, and `toS`.
    private SortedSet<Long> cuts(long fromS, long toS) {
        var cuts = new TreeSet<Long>();
        if (toS <= fromS) {
            return cuts;
        }
        YearMonth month = month(fromS);
        for (long next = after(month); next < toS; next = after(month)) {
            cuts.add(next);
            month = month.plusMonths(1);
        }
        cuts.add(toS);
        return cuts;
    }

    private YearMonth month(long second) {
        return YearMonth.from(Instant.ofEpochSecond(second).atZone(scope.zone()));
    }

    private long after(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(scope.zone()).toEpochSecond();
    }

    private JobPart part(JobContent content, Load whole, Stretch stretch, long runS) {
        boolean inside = stretch.fromS() == Long.MIN_VALUE && stretch.toS() == Long.MAX_VALUE;
        List<Slice> slices = inside ? whole.slices() : cut(whole.slices(), stretch);
        long booked = booked(whole, slices, stretch, runS);
        double share = whole.bookedUj() == 0 ? 1 : (double) booked / whole.bookedUj();
        var load = new Load(
                slices,
                booked,
                whole.ownSigmaJ() * share,
                whole.commonSigmaJ() * share,
                whole.nodes(),
                whole.cores(),
                whole.exclusive(),
                inside ? whole.hours() : stretch.seconds() / 3600.0,
                inside ? whole.start() : Instant.ofEpochSecond(stretch.beginS()));
        Footprint footprint = Footprint.of(load, view, Footprint.USUAL_SITE);
        footprint.factors().forEach(used);
        var measures = new TreeMap<>(Measures.of(footprint, components(content.energy())));
        kind(measures, Measures.IDLE, content.energy().idleUj(), booked, whole.bookedUj());
        kind(measures, Measures.IMPUTED, content.energy().imputedUj(), booked, whole.bookedUj());
        return new JobPart(
                month(stretch.beginS()),
                inside,
                coverage(content.coverage(), stretch.seconds(), runS),
                measures,
                unknown(footprint));
    }

    private static void kind(Map<String, Measure> measures, String key, long kindUj, long partUj, long wholeUj) {
        long portion = wholeUj == 0 ? kindUj : Exact.portion(kindUj, partUj, wholeUj);
        measures.put(key, Measure.plain(Exact.microjoules(portion)));
    }

    private static List<Slice> cut(List<Slice> slices, Stretch stretch) {
        var cut = new ArrayList<Slice>();
        for (Slice slice : slices) {
            long from = Math.max(slice.fromS(), stretch.fromS());
            long to = Math.min(slice.toS(), stretch.toS());
            if (from < to) {
                long before = Exact.portion(slice.energyUj(), from - slice.fromS(), slice.toS() - slice.fromS());
                long until = Exact.portion(slice.energyUj(), to - slice.fromS(), slice.toS() - slice.fromS());
                cut.add(new Slice(from, to, until - before));
            }
        }
        return cut;
    }

    private static long booked(Load whole, List<Slice> slices, Stretch stretch, long runS) {
        long dated = sum(whole.slices());
        long here = sum(slices);
        long undated = whole.bookedUj() - dated;
        return dated == 0
                ? Exact.portion(undated, stretch.seconds(), runS)
                : here + Exact.portion(undated, here, dated);
    }

    private static long sum(List<Slice> slices) {
        return slices.stream().mapToLong(Slice::energyUj).reduce(0, Math::addExact);
    }

    private static Map<String, BigDecimal> components(Breakdown energy) {
        return Map.of(
                "cpu", BigDecimal.valueOf(energy.cpu().bookedUj()),
                "dram", BigDecimal.valueOf(energy.dram().bookedUj()),
                "gpu", BigDecimal.valueOf(energy.gpu().bookedUj()),
                "other", BigDecimal.valueOf(energy.other().bookedUj()));
    }

    private static Coverage coverage(Coverage whole, long seconds, long runS) {
        return new Coverage(
                Exact.portion(whole.measuredMs(), seconds, runS),
                Exact.portion(whole.estimatedMs(), seconds, runS),
                Exact.portion(whole.missingMs(), seconds, runS));
    }

    private static TreeMap<String, BigDecimal> unknown(Footprint footprint) {
        var unknown = new TreeMap<String, BigDecimal>();
        for (Unknown each : footprint.unknown()) {
            BigDecimal joules = new BigDecimal(each.computeKwh()).multiply(J_PER_KWH);
            unknown.put(
                    each.what().name().toLowerCase(java.util.Locale.ROOT),
                    joules.setScale(Measure.ENERGY_SCALE, java.math.RoundingMode.HALF_EVEN));
        }
        return unknown;
    }
}
