package org.wattelier.knowledge.feeds;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wattelier.knowledge.series.Nature;
import org.wattelier.knowledge.series.Stamped;

/// Local times without an offset, made instants.
///
/// Many publishers give each day 24 hours. In spring the hour that does not exist is dropped: what stands there is a
/// copy
/// or an invention. In autumn an hour that stands there once serves both; standing there twice, the first is summer
/// time.
final class WallClock {
    private record Row(double value, Nature nature) {}

    private final ZoneId zone;
    private final Map<LocalDateTime, List<Row>> doubled = new TreeMap<>();
    private final List<Stamped> clear = new ArrayList<>();
    private final Map<Remark, Integer> remarks = new HashMap<>();

    WallClock(ZoneId zone) {
        this.zone = zone;
    }

    void add(LocalDateTime local, double value, Nature nature) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            remarks.merge(Remark.HOUR_THAT_DOES_NOT_EXIST, 1, Integer::sum);
        } else if (offsets.size() == 1) {
            clear.add(new Stamped(local.toEpochSecond(offsets.getFirst()), value, nature));
        } else {
            doubled.computeIfAbsent(local, ignored -> new ArrayList<>()).add(new Row(value, nature));
        }
    }

    Map<Remark, Integer> remarks() {
        return remarks;
    }

    List<Stamped> stamped() {
        var all = new ArrayList<>(clear);
        doubled.forEach((local, rows) -> {
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            if (rows.size() == 1) {
                remarks.merge(Remark.DOUBLED_HOUR_ONCE, 1, Integer::sum);
            }
            for (int i = 0; i < 2; i++) {
                // Of more than two the last counts: a revision appended to the file.
                Row row = rows.size() == 1 ? rows.getFirst() : i == 0 ? rows.getFirst() : rows.getLast();
                all.add(new Stamped(local.toEpochSecond(offsets.get(i)), row.value(), row.nature()));
            }
        });
        return all;
    }
}
