package org.wattelier.knowledge.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Answers for every instant, and always says how it knows.
public final class Lookup {
    private final Series series;
    private final Gaps gaps;
    private final Map<Integer, OptionalDouble> means = new HashMap<>();
    private final Map<Integer, Double> spreads = new HashMap<>();

    public Lookup(Series series, Gaps gaps) {
        this.series = series;
        this.gaps = gaps;
    }

    /// The interval without holes, in the order of time.
    public List<Piece> over(long fromS, long toS) {
        var pieces = new ArrayList<Piece>();
        long at = fromS;
        for (Piece known : series.known(fromS, toS)) {
            fill(pieces, at, known.fromS());
            pieces.add(known);
            at = known.toS();
        }
        fill(pieces, at, toS);
        return pieces;
    }

    public Piece at(Instant instant) {
        return over(instant.getEpochSecond(), instant.getEpochSecond() + 1).getFirst();
    }

    /// How far a value that fills a gap may be off (k = 1): the spread of the year around its mean, else of all that is
    /// known; 0 where the series has no value of its own.
    public synchronized double spread(long atS) {
        int year = Instant.ofEpochSecond(atS).atZone(gaps.zone()).getYear();
        return spreads.computeIfAbsent(year, asked -> {
            OptionalDouble spread = series.spread(gaps.startOf(asked), gaps.startOf(asked + 1));
            return spread.isPresent() || series.isEmpty()
                    ? spread.orElse(0)
                    : series.spread(series.firstS(), series.endS()).orElse(0);
        });
    }

    private void fill(List<Piece> pieces, long fromS, long toS) {
        long at = fromS;
        Piece last = at < toS ? series.lastBefore(at + 1) : null;
        if (last != null) {
            long until = Math.min(toS, last.toS() + gaps.hold().toSeconds());
            if (until > at) {
                pieces.add(new Piece(at, until, last.value(), How.HELD));
                at = until;
            }
        }
        while (at < toS) {
            int year = Instant.ofEpochSecond(at).atZone(gaps.zone()).getYear();
            long until = Math.min(toS, gaps.startOf(year + 1));
            OptionalDouble mean = mean(year);
            pieces.add(new Piece(at, until, mean.orElse(0), mean.isPresent() ? How.YEARLY_MEAN : How.ABSENT));
            at = until;
        }
    }

    private synchronized OptionalDouble mean(int year) {
        return means.computeIfAbsent(year, asked -> gaps.mean(series, asked));
    }
}
