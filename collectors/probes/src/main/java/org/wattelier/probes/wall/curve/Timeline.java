package org.wattelier.probes.wall.curve;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts rows on the axis of time: each instant once, in order. Local stamps of the hour that summer time repeats are
/// told apart by their order in the file; where only one of the two is there, nobody knows which.
final class Timeline {
    private final ZoneId zone;
    private final Problems problems;
    /// Instants of which the file says two things.
    private final Set<Long> contradicted = new HashSet<>();

    Timeline(ZoneId zone, Problems problems) {
        this.zone = zone;
        this.problems = problems;
    }

    /// @return rows by ms since 1970 UTC
    TreeMap<Long, Row> ordered(List<Row> rows) {
        Map<LocalDateTime, List<Row>> repeated = repeated(rows);
        boolean descending = descends(rows);
        var timeline = new TreeMap<Long, Row>();
        for (Row row : rows) {
            Long at = instant(row, repeated, descending);
            if (at != null) {
                Row before = timeline.putIfAbsent(at, row);
                if (before != null) {
                    timeline.put(at, merged(at, before, row));
                }
            }
        }
        return timeline;
    }

    private Row merged(long at, Row before, Row row) {
        if (contradicted.contains(at)) {
            problems.add(row.line(), "is one more of a time that is contradicted");
            return before;
        }
        if (!row.hasValue() || !before.hasValue()) {
            return row.hasValue() ? row : before;
        }
        if (before.agreesWith(row)) {
            problems.add(row.line(), "says the same as line " + before.line() + "; counted once");
            return before;
        }
        problems.add(row.line(), "contradicts line " + before.line() + " of the same time; neither is used");
        contradicted.add(at);
        return before.withoutValue();
    }

    private @Nullable Long instant(Row row, Map<LocalDateTime, List<Row>> repeated, boolean descending) {
        LocalDateTime local = row.stamp().local();
        ZoneOffset written = row.stamp().offset();
        List<ZoneOffset> offsets = written == null ? zone.getRules().getValidOffsets(local) : List.of(written);
        if (offsets.isEmpty()) {
            problems.add(row.line(), "names a time that the change to summer time skips: " + local);
            return null;
        }
        int which = 0;
        if (offsets.size() > 1) {
            List<Row> same = repeated.getOrDefault(local, List.of());
            if (same.size() != 2) {
                problems.add(
                        row.line(),
                        "names a time that exists twice, before and after the end of summer time, but is" + " there "
                                + same.size() + " times: " + local);
                return null;
            }
            which = same.indexOf(row) == (descending ? 1 : 0) ? 0 : 1;
        }
        return local.toInstant(offsets.get(which)).toEpochMilli();
    }

    private Map<LocalDateTime, List<Row>> repeated(List<Row> rows) {
        var repeated = new HashMap<LocalDateTime, List<Row>>();
        for (Row row : rows) {
            LocalDateTime local = row.stamp().local();
            if (row.stamp().offset() == null
                    && zone.getRules().getValidOffsets(local).size() > 1) {
                repeated.computeIfAbsent(local, ignored -> new ArrayList<>()).add(row);
            }
        }
        return repeated;
    }

    /// Whether most rows are older than the one before.
    private static boolean descends(List<Row> rows) {
        int older = 0;
        for (int i = 1; i < rows.size(); i++) {
            int order = rows.get(i)
                    .stamp()
                    .local()
                    .compareTo(rows.get(i - 1).stamp().local());
            older += Integer.signum(order);
        }
        return older < 0;
    }

    /// For messages.
    static String shown(long atMs) {
        return Instant.ofEpochMilli(atMs).toString();
    }
}
