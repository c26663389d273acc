package org.wattelier.knowledge.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Readings without overlap, in the order of time. Where several speak of one instant the most settled is believed: by
/// nature, then by the publisher's revision, then by date of publication, then by place in the file.
public final class Series {
    private record Segment(long endS, double value, Nature nature) {}

    private final long[] starts;
    private final Segment[] segments;

    private Series(TreeMap<Long, Segment> painted) {
        starts = painted.keySet().stream().mapToLong(Long::longValue).toArray();
        segments = painted.values().toArray(Segment[]::new);
    }

    public static Series of(Collection<Reading> readings) {
        return of(readings, Instant.MAX);
    }

    /// As it was known at an instant.
    public static Series of(Collection<Reading> readings, Instant asOf) {
        List<Reading> sorted = new ArrayList<>(readings);
        sorted.removeIf(reading -> !reading.knownAt(asOf));
        // Stable: among equals the later in the file comes last and wins.
        sorted.sort(Reading.BY_TRUST);
        var painted = new TreeMap<Long, Segment>();
        sorted.forEach(reading -> paint(painted, reading));
        return new Series(painted);
    }

    private static void paint(TreeMap<Long, Segment> painted, Reading reading) {
        Map.Entry<Long, Segment> before = painted.lowerEntry(reading.startS());
        if (before != null && before.getValue().endS() > reading.startS()) {
            Segment cut = before.getValue();
            painted.put(before.getKey(), new Segment(reading.startS(), cut.value(), cut.nature()));
            if (cut.endS() > reading.endS()) {
                painted.put(reading.endS(), cut);
            }
        }
        Map.Entry<Long, Segment> last = painted.lowerEntry(reading.endS());
        if (last != null && last.getKey() >= reading.startS() && last.getValue().endS() > reading.endS()) {
            painted.put(reading.endS(), last.getValue());
        }
        painted.subMap(reading.startS(), reading.endS()).clear();
        painted.put(reading.startS(), new Segment(reading.endS(), reading.value(), reading.nature()));
    }

    public boolean isEmpty() {
        return starts.length == 0;
    }

    /// Readings that are left after each instant has its most settled one.
    public int size() {
        return starts.length;
    }

    /// @throws IllegalStateException when there is none
    public long firstS() {
        requireSome();
        return starts[0];
    }

    /// @throws IllegalStateException when there is none
    public long endS() {
        requireSome();
        return segments[segments.length - 1].endS();
    }

    private void requireSome() {
        if (isEmpty()) {
            throw new IllegalStateException("the series has no reading");
        }
    }

    /// Its values as pieces.
    public List<Piece> pieces() {
        return isEmpty() ? List.of() : known(firstS(), endS());
    }

    /// What is known of an interval: gaps are left out.
    List<Piece> known(long fromS, long toS) {
        var pieces = new ArrayList<Piece>();
        for (int i = Math.max(0, indexAt(fromS)); i < starts.length && starts[i] < toS; i++) {
            long from = Math.max(fromS, starts[i]);
            long to = Math.min(toS, segments[i].endS());
            if (from < to) {
                pieces.add(new Piece(from, to, segments[i].value(), How.of(segments[i].nature())));
            }
        }
        return pieces;
    }

    /// The end and value of the last reading that begins before an instant; null before the first.
    @Nullable
    Piece lastBefore(long atS) {
        int i = indexAt(atS - 1);
        return i < 0
                ? null
                : new Piece(starts[i], segments[i].endS(), segments[i].value(), How.of(segments[i].nature()));
    }

    /// Mean over time of what is known of an interval, if at least that share of it is.
    public OptionalDouble mean(long fromS, long toS, double leastCoverage) {
        double weighted = 0;
        long seconds = 0;
        for (Piece piece : known(fromS, toS)) {
            if (piece.how() != How.FORECAST) {
                weighted += piece.value() * piece.seconds();
                seconds += piece.seconds();
            }
        }
        return seconds == 0 || seconds < leastCoverage * (toS - fromS)
                ? OptionalDouble.empty()
                : OptionalDouble.of(weighted / seconds);
    }

    /// Standard deviation over time of what is known of an interval: how far off its mean is for a single hour.
    public OptionalDouble spread(long fromS, long toS) {
        OptionalDouble mean = mean(fromS, toS, 0);
        if (mean.isEmpty()) {
            return mean;
        }
        double squares = 0;
        long seconds = 0;
        for (Piece piece : known(fromS, toS)) {
            if (piece.how() != How.FORECAST) {
                double off = piece.value() - mean.getAsDouble();
                squares += off * off * piece.seconds();
                seconds += piece.seconds();
            }
        }
        return OptionalDouble.of(Math.sqrt(squares / seconds));
    }

    private int indexAt(long atS) {
        int found = Arrays.binarySearch(starts, atS);
        return found >= 0 ? found : -found - 2;
    }

    /// For tests and files: the order of time.
    public static Comparator<Reading> byTime() {
        return Comparator.comparingLong(Reading::startS).thenComparing(Reading.BY_TRUST);
    }
}
