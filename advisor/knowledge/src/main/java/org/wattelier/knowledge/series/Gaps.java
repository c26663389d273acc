package org.wattelier.knowledge.series;

import java.time.Duration;
import java.time.Year;
import java.time.ZoneId;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/// What stands in where a series has nothing: the last good value until a limit, then the mean of the year.
///
/// @param hold  how long the last good value holds
/// @param zone  whose years are meant
/// @param means a mean of the year from elsewhere, on the same basis; asked before the series' own
public record Gaps(Duration hold, ZoneId zone, IntFunction<OptionalDouble> means) {
    /// A series' own mean counts as the year's where it knows at least half of the year.
    static final double LEAST_OF_A_YEAR = 0.5;

    public static Gaps ownMeans(Duration hold, ZoneId zone) {
        return new Gaps(hold, zone, ignored -> OptionalDouble.empty());
    }

    /// Of the year, else of the year before: in January there is no other.
    OptionalDouble mean(Series series, int year) {
        OptionalDouble mean = of(series, year);
        return mean.isPresent() ? mean : of(series, year - 1);
    }

    private OptionalDouble of(Series series, int year) {
        OptionalDouble told = means.apply(year);
        return told.isPresent() ? told : series.mean(startOf(year), startOf(year + 1), LEAST_OF_A_YEAR);
    }

    long startOf(int year) {
        return Year.of(year).atDay(1).atStartOfDay(zone).toEpochSecond();
    }
}
