package org.wattelier.knowledge.series;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// A forecast for feeds that have none: the mean of the same hour of the same weekday, by the wall clock, in the last
/// weeks. Simple on purpose: it can be explained in a sentence, and [#backtest] says how far off it was.
///
/// @param weeks how many past weeks are averaged
public record Seasonal(Series series, ZoneId zone, int weeks) {
    /// Beyond that, a missing week is not replaced by an older one.
    private static final int OLDEST_WEEKS = 12;

    /// What is expected for an instant, with nothing but what lies before `originS`.
    public OptionalDouble at(long atS, long originS) {
        ZonedDateTime wall = Instant.ofEpochSecond(atS).atZone(zone);
        double sum = 0;
        int found = 0;
        for (int back = 1; back <= OLDEST_WEEKS && found < weeks; back++) {
            long then = wall.minusWeeks(back).toEpochSecond();
            List<Piece> known = then < originS ? series.known(then, then + 1) : List.of();
            if (!known.isEmpty() && known.getFirst().how() != How.FORECAST) {
                sum += known.getFirst().value();
                found++;
            }
        }
        return found == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / found);
    }

    /// The steps of an interval; where nothing can be expected there is an absent piece.
    public List<Piece> over(long fromS, long toS, int stepS, long originS) {
        var pieces = new ArrayList<Piece>();
        for (long at = fromS; at < toS; at += stepS) {
            OptionalDouble value = at(at, originS);
            pieces.add(new Piece(
                    at, Math.min(toS, at + stepS), value.orElse(0), value.isPresent() ? How.FORECAST : How.ABSENT));
        }
        return pieces;
    }

    /// How far off the forecast was: each known step of an interval, foretold `horizonS` before it began.
    public ForecastError backtest(long fromS, long toS, int stepS, long horizonS) {
        var error = new ForecastError.Sum();
        for (long at = fromS; at < toS; at += stepS) {
            List<Piece> known = series.known(at, at + 1);
            if (!known.isEmpty() && known.getFirst().how() != How.FORECAST) {
                error.add(known.getFirst().value(), at(at, at - horizonS));
            }
        }
        return error.result();
    }
}
