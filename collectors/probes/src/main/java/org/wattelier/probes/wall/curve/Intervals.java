package org.wattelier.probes.wall.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes intervals of rows that are in order.
record Intervals(CurveReading how, Problems problems) {
    private static final double MS_PER_HOUR = 3.6e6;

    List<CurveInterval> of(TreeMap<Long, Row> timeline) {
        boolean ends = how.stamp() == CurveReading.Stamped.END;
        long[] stamps = timeline.keySet().stream().mapToLong(Long::longValue).toArray();
        List<Row> rows = List.copyOf(timeline.values());
        // A beginning is an end on an axis that runs the other way.
        long[] axis = ends ? stamps : turned(stamps, -1);
        long[] said = rows.stream().mapToLong(Row::stepMs).toArray();
        long[] steps = Steps.of(axis, ends ? said : turned(said, 1));
        long[] lengths = ends ? steps : turned(steps, 1);
        var intervals = new ArrayList<CurveInterval>(rows.size());
        for (int i = 0; i < stamps.length; i++) {
            long from = ends ? stamps[i] - lengths[i] : stamps[i];
            CurveInterval interval = interval(rows.get(i), from, from + lengths[i]);
            if (interval != null) {
                add(intervals, interval, rows.get(i).line(), stamps, i);
            }
        }
        return intervals;
    }

    private static long[] turned(long[] values, int sign) {
        long[] turned = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i] = sign * values[values.length - 1 - i];
        }
        return turned;
    }

    private @Nullable CurveInterval interval(Row row, long from, long to) {
        if (!row.hasValue()) {
            return null;
        }
        if (from == to) {
            problems.add(row.line(), "stands alone, so the length of its interval is not known");
            return null;
        }
        double watts = row.wattHours() ? row.watts() * MS_PER_HOUR / (to - from) : row.watts();
        if (!(watts <= how.mostW())) {
            problems.add(
                    row.line(), "means " + watts + " W, more than the " + how.mostW() + " W that the site can draw");
            return null;
        }
        return new CurveInterval(from, to, watts, row.estimated());
    }

    private void add(List<CurveInterval> intervals, CurveInterval next, int line, long[] stamps, int place) {
        boolean ends = how.stamp() == CurveReading.Stamped.END;
        long limit = ends
                ? (place > 0 ? stamps[place - 1] : Long.MIN_VALUE)
                : (place + 1 < stamps.length ? stamps[place + 1] : Long.MAX_VALUE);
        boolean overlaps = ends ? next.fromMs() < limit : next.toMs() > limit;
        long previous =
                intervals.isEmpty() ? next.fromMs() : intervals.getLast().toMs();
        if (overlaps || next.fromMs() < previous) {
            problems.add(line, "overlaps its neighbour: its interval begins at " + Timeline.shown(next.fromMs()));
            return;
        }
        if (next.fromMs() > previous) {
            problems.add(
                    line,
                    "before it " + (next.fromMs() - previous) / 60_000 + " minutes are missing, from "
                            + Timeline.shown(previous));
        }
        intervals.add(next);
    }
}
