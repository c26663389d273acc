package org.wattelier.knowledge.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final int HOUR = 3600;

    private static Reading reading(long from, long to, double value, Nature nature) {
        return new Reading(from, to, value, nature);
    }

    @Test
    void a_consolidated_half_hour_replaces_both_quarter_hours_whatever_came_first() {
        List<Reading> readings = new ArrayList<>(List.of(
                reading(0, 900, 10, Nature.REAL_TIME),
                reading(900, 1800, 11, Nature.REAL_TIME),
                reading(1800, 2700, 12, Nature.REAL_TIME),
                reading(0, 1800, 20, Nature.CONSOLIDATED)));
        List<Piece> expected = List.of(new Piece(0, 1800, 20, How.KNOWN), new Piece(1800, 2700, 12, How.KNOWN));
        assertThat(Series.of(readings).pieces()).isEqualTo(expected);
        Collections.reverse(readings);
        assertThat(Series.of(readings).pieces()).isEqualTo(expected);
    }

    @Test
    void a_finer_reading_inside_a_coarse_one_leaves_the_rest_of_it() {
        var series =
                Series.of(List.of(reading(0, 3600, 1, Nature.CONSOLIDATED), reading(900, 1800, 2, Nature.DEFINITIVE)));
        assertThat(series.pieces())
                .containsExactly(
                        new Piece(0, 900, 1, How.KNOWN),
                        new Piece(900, 1800, 2, How.KNOWN),
                        new Piece(1800, 3600, 1, How.KNOWN));
    }

    @Test
    void a_late_revision_is_unknown_before_it_was_published() {
        Instant first = Instant.ofEpochSecond(10_000);
        Instant later = Instant.ofEpochSecond(20_000);
        var readings = List.of(
                new Reading(0, 900, 2, Nature.CONSOLIDATED, 2, later),
                new Reading(0, 900, 1, Nature.CONSOLIDATED, 1, first));
        assertThat(Series.of(readings).pieces().getFirst().value()).isEqualTo(2);
        assertThat(Series.of(readings, first).pieces().getFirst().value()).isEqualTo(1);
        assertThat(Series.of(readings, Instant.EPOCH).isEmpty()).isTrue();
    }

    @Test
    void painting_equals_asking_each_second_for_the_most_settled_reading() {
        for (long seed = 1; seed <= 50; seed++) {
            var random = new Random(seed);
            var readings = new ArrayList<Reading>();
            for (int i = 0; i < 30; i++) {
                long from = random.nextInt(100);
                readings.add(new Reading(
                        from,
                        from + 1 + random.nextInt(20),
                        random.nextInt(1000),
                        Nature.values()[random.nextInt(5)],
                        i,
                        null));
            }
            var pieces = Series.of(readings).pieces();
            for (long at = 0; at < 130; at++) {
                long s = at;
                OptionalDouble wanted = readings.stream()
                        .filter(r -> r.startS() <= s && s < r.endS())
                        .max(Reading.BY_TRUST)
                        .map(r -> OptionalDouble.of(r.value()))
                        .orElse(OptionalDouble.empty());
                OptionalDouble got = pieces.stream()
                        .filter(p -> p.fromS() <= s && s < p.toS())
                        .mapToDouble(Piece::value)
                        .findFirst();
                assertThat(got).as("seed " + seed + " at " + at).isEqualTo(wanted);
            }
        }
    }

    @Test
    void a_gap_holds_the_last_good_value_until_the_limit_and_then_the_yearly_mean() {
        long start = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
        var readings = new ArrayList<Reading>();
        for (int hour = 0; hour < 6000; hour++) {
            long at = start + (long) hour * HOUR;
            readings.add(reading(at, at + HOUR, hour < 3000 ? 10 : 20, Nature.CONSOLIDATED));
        }
        long end = start + 6000L * HOUR;
        var lookup = new Lookup(Series.of(readings), Gaps.ownMeans(Duration.ofHours(2), ZoneOffset.UTC));
        assertThat(lookup.over(end - HOUR, end + 4 * HOUR))
                .containsExactly(
                        new Piece(end - HOUR, end, 20, How.KNOWN),
                        new Piece(end, end + 2 * HOUR, 20, How.HELD),
                        new Piece(end + 2 * HOUR, end + 4 * HOUR, 15, How.YEARLY_MEAN));
        // 2021 has nothing and takes the year before; 2022 has none at all: no value rather than a wrong one.
        assertThat(lookup.at(Instant.parse("2021-01-05T00:00:00Z")))
                .extracting(Piece::value, Piece::how)
                .containsExactly(15.0, How.YEARLY_MEAN);
        assertThat(lookup.at(Instant.parse("2022-01-05T00:00:00Z")).how()).isEqualTo(How.ABSENT);
    }

    @Test
    void a_mean_from_elsewhere_goes_before_the_series_own() {
        var gaps = new Gaps(
                Duration.ZERO, ZoneOffset.UTC, year -> year == 2020 ? OptionalDouble.of(33) : OptionalDouble.empty());
        var lookup = new Lookup(Series.of(List.of()), gaps);
        assertThat(lookup.at(Instant.parse("2020-06-01T00:00:00Z")))
                .extracting(Piece::value, Piece::how)
                .containsExactly(33.0, How.YEARLY_MEAN);
    }

    @Test
    void a_half_hourly_file_has_no_gaps_and_one_missing_quarter_hour_is_one() {
        var halves = new ArrayList<Stamped>();
        var quarters = new ArrayList<Stamped>();
        for (int i = 0; i < 40; i++) {
            halves.add(new Stamped(i * 1800L, i, Nature.CONSOLIDATED));
            if (i != 20) {
                quarters.add(new Stamped(i * 900L, i, Nature.REAL_TIME));
            }
        }
        assertThat(Series.of(Steps.readings(halves, 900)).mean(0, 40 * 1800, 1)).isPresent();
        Series gapped = Series.of(Steps.readings(quarters, 900));
        assertThat(gapped.known(19 * 900, 22 * 900))
                .extracting(Piece::fromS, Piece::toS)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(19L * 900, 20L * 900),
                        org.assertj.core.groups.Tuple.tuple(21L * 900, 22L * 900));
    }

    @Test
    void a_file_may_pass_from_hours_to_quarter_hours_and_back() {
        var stamped = new ArrayList<Stamped>();
        for (int i = 0; i < 48; i++) {
            stamped.add(new Stamped(i * 3600L, i, Nature.CONSOLIDATED));
        }
        for (int i = 0; i < 96; i++) {
            stamped.add(new Stamped(48 * 3600L + i * 900L, i, Nature.CONSOLIDATED));
        }
        for (int i = 72; i < 100; i++) {
            stamped.add(new Stamped(i * 3600L, i, Nature.CONSOLIDATED));
        }
        assertThat(Series.of(Steps.readings(stamped, 900)).mean(0, 100 * 3600L, 1))
                .isPresent();
    }

    @Test
    void the_seasonal_forecast_repeats_the_week_and_says_how_far_off_it_was() {
        var readings = new ArrayList<Reading>();
        for (int hour = 0; hour < 24 * 7 * 6; hour++) {
            readings.add(
                    reading(hour * 3600L, (hour + 1) * 3600L, 50 + hour % 168 + (hour / 168) * 2, Nature.CONSOLIDATED));
        }
        var seasonal = new Seasonal(Series.of(readings), ZoneOffset.UTC, 4);
        long week5 = 5L * 168 * 3600;
        // The mean of the weeks 1 to 4 is 2 × (5 − 2.5) below week 5.
        var error = seasonal.backtest(week5, week5 + 168 * 3600L, 3600, 24 * 3600);
        assertThat(error.mae().orElseThrow()).isEqualTo(5);
        assertThat(error.bias().orElseThrow()).isEqualTo(-5);
        assertThat(error.points()).isEqualTo(168);
        assertThat(seasonal.over(week5, week5 + 7200, 3600, week5))
                .extracting(Piece::value)
                .containsExactly(55.0, 56.0);
    }

    @Test
    void a_forecast_never_looks_past_its_origin() {
        var readings = List.of(
                reading(0, 3600, 1, Nature.CONSOLIDATED),
                reading(7L * 86400, 7L * 86400 + 3600, 100, Nature.CONSOLIDATED));
        var seasonal = new Seasonal(Series.of(readings), ZoneOffset.UTC, 4);
        assertThat(seasonal.at(14L * 86400, 7L * 86400).orElseThrow()).isEqualTo(1);
        assertThat(seasonal.at(14L * 86400, 8L * 86400).orElseThrow()).isEqualTo(50.5);
    }

    @Test
    void an_outlook_takes_the_feeds_forecast_and_else_the_seasonal_one_with_its_error() {
        var readings = new ArrayList<Reading>();
        for (int hour = 0; hour < 168 * 10; hour++) {
            readings.add(reading(hour * 3600L, (hour + 1) * 3600L, 50 + hour % 168, Nature.CONSOLIDATED));
        }
        long now = 168L * 10 * 3600;
        readings.add(reading(now, now + 3600, 99, Nature.FORECAST));
        Series series = Series.of(readings);
        var seasonal = new Seasonal(series, ZoneOffset.UTC, 4);
        Outlook outlook = Outlook.of(series, seasonal, now, now, now + 3 * 3600, 3600);
        assertThat(outlook.pieces()).extracting(Piece::value).containsExactly(99.0, 51.0, 52.0);
        assertThat(outlook.seasonal().orElseThrow().mae().orElseThrow()).isZero();
        assertThat(Outlook.of(series, seasonal, now, now, now + 3600, 3600).seasonal())
                .isEmpty();
    }
}
