package org.wattelier.knowledge.feeds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One period of a publication document: positions counted from its start.
///
/// @param repeats curve type A03: a position that is left out repeats the one before
record EntsoePeriod(long startS, long endS, long stepS, boolean repeats, String where) {
    record Point(String position, String amount) {}

    record Span(long fromS, long toS, double value) {}

    record Sink(Refusals refusals, Map<Remark, Integer> remarks, Consumer<Span> spans) {
        void remark(Remark remark, long count) {
            if (count > 0) {
                remarks.merge(remark, (int) count, Integer::sum);
            }
        }
    }

    void readings(List<Point> points, Unit unit, Sink sink) {
        long positions = (endS - startS) / stepS;
        var values = new TreeMap<Long, Double>();
        for (Point point : points) {
            OptionalDouble position = Numbers.parse(point.position());
            OptionalDouble amount = Numbers.parse(point.amount());
            if (position.isEmpty() || position.getAsDouble() < 1 || position.getAsDouble() > positions) {
                refuse(
                        sink,
                        "position",
                        "expected 1 to " + positions + ", found \"" + Refusals.clip(point.position()) + "\"");
            } else if (amount.isEmpty()) {
                refuse(sink, "price.amount", "expected a number, found \"" + Refusals.clip(point.amount()) + "\"");
            } else {
                keep(values, (long) position.getAsDouble(), amount.getAsDouble() * unit.factor(), unit, sink);
            }
        }
        spans(values, positions, sink);
    }

    private void keep(TreeMap<Long, Double> values, long position, double value, Unit unit, Sink sink) {
        Optional<String> odd = Plausible.complaint(unit, value);
        if (odd.isPresent()) {
            refuse(sink, "price.amount", odd.get());
        } else if (values.put(position, value) != null) {
            sink.remark(Remark.REVISED_IN_FILE, 1);
        }
    }

    private void refuse(Sink sink, String field, String reason) {
        sink.refusals().add(where, field, reason, "Fetch the document again.");
    }

    private void spans(TreeMap<Long, Double> values, long positions, Sink sink) {
        long told = 0;
        for (Map.Entry<Long, Double> value : values.entrySet()) {
            Long next = values.higherKey(value.getKey());
            long until = repeats ? (next == null ? positions + 1 : next) : value.getKey() + 1;
            sink.spans().accept(new Span(at(value.getKey()), at(until), value.getValue()));
            told += until - value.getKey();
            sink.remark(Remark.REPEATED_POSITIONS, until - value.getKey() - 1);
        }
        sink.remark(Remark.MISSING_POSITIONS, positions - told);
    }

    private long at(long position) {
        return startS + (position - 1) * stepS;
    }
}
