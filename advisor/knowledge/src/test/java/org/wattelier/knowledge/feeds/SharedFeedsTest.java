package org.wattelier.knowledge.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wattelier.knowledge.SharedData;
import org.wattelier.knowledge.series.Gaps;
import org.wattelier.knowledge.series.How;
import org.wattelier.knowledge.series.Lookup;
import org.wattelier.knowledge.series.Piece;
import org.wattelier.knowledge.series.Seasonal;
import org.wattelier.knowledge.series.Series;

/// Real files, with the figures that their read-mes give.
class SharedFeedsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static Parsed read(String name, ZoneId zone) {
        return FeedFile.read(SharedData.bytes(name), FeedOptions.in(zone));
    }

    private static double at(Parsed parsed, String instant) {
        Piece piece = new Lookup(Series.of(parsed.readings()), Gaps.ownMeans(Duration.ZERO, ZoneOffset.UTC))
                .at(Instant.parse(instant));
        assertThat(piece.how()).isEqualTo(How.KNOWN);
        return piece.value();
    }

    @Test
    void eco2mix_of_december_2021_is_whole_although_it_is_not_in_order() {
        Parsed parsed = read("grid-carbon/eco2mix-national-tr_2021-12.csv.gz", PARIS);
        assertThat(parsed.refusedCount()).isZero();
        assertThat(parsed.unit()).isEqualTo("g/kWh");
        assertThat(parsed.readings()).hasSize(2976);
        Series series = Series.of(parsed.readings());
        long from = Instant.parse("2021-11-30T23:00:00Z").getEpochSecond();
        long to = Instant.parse("2021-12-31T23:00:00Z").getEpochSecond();
        assertThat(series.firstS()).isEqualTo(from);
        assertThat(series.endS()).isEqualTo(to);
        assertThat(series.mean(from, to, 1).orElseThrow()).isCloseTo(64.35, within(0.005));
    }

    @Test
    void the_intensity_of_2020_has_the_mean_that_is_published() {
        Parsed parsed = read("grid-carbon/fr_ci_2020_30min.csv.gz", ZoneOffset.UTC);
        assertThat(parsed.readings()).hasSize(18574);
        long from = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
        long to = Instant.parse("2021-01-01T00:00:00Z").getEpochSecond();
        assertThat(Series.of(parsed.readings()).mean(from, to, 1).orElseThrow()).isCloseTo(56.34, within(0.005));
        // Read as UTC the hour that Paris skips is an hour like others.
        assertThat(parsed.remarks()).isEmpty();
    }

    @Test
    void the_hour_that_does_not_exist_is_dropped_and_the_doubled_one_serves_twice() {
        Parsed parsed = read("grid-prices/FR_day_ahead_2024_local.csv.gz", PARIS);
        assertThat(parsed.unit()).isEqualTo("EUR/MWh");
        assertThat(parsed.remarks())
                .containsEntry(Remark.HOUR_THAT_DOES_NOT_EXIST, 1)
                .containsEntry(Remark.DOUBLED_HOUR_ONCE, 1)
                .hasSize(2);
        // 8,784 rows - 1 + 1, and the year has 8,784 hours.
        assertThat(parsed.readings()).hasSize(8784);
        assertThat(at(parsed, "2024-03-31T01:00:00Z")).isEqualTo(17.66);
        assertThat(at(parsed, "2024-10-27T00:30:00Z")).isEqualTo(at(parsed, "2024-10-27T01:30:00Z"));
        long from = Instant.parse("2023-12-31T23:00:00Z").getEpochSecond();
        long to = Instant.parse("2024-12-31T23:00:00Z").getEpochSecond();
        assertThat(Series.of(parsed.readings()).mean(from, to, 1))
                .as("no gap in the year")
                .isPresent();
    }

    @Test
    void missing_days_stay_missing_and_negative_prices_stay_negative() {
        Parsed parsed = read("grid-prices/FR_day_ahead_2020_local.csv.gz", PARIS);
        assertThat(parsed.readings()).hasSize(8736);
        assertThat(parsed.readings().stream().mapToDouble(r -> r.value()).min().orElseThrow())
                .isEqualTo(-75.82);
        var lookup = new Lookup(Series.of(parsed.readings()), Gaps.ownMeans(Duration.ofHours(6), PARIS));
        long from = Instant.parse("2020-01-30T23:00:00Z").getEpochSecond();
        assertThat(lookup.over(from, from + 86_400).stream().map(Piece::how).collect(Collectors.toList()))
                .containsExactly(How.HELD, How.YEARLY_MEAN);
    }

    @Test
    void germany_has_its_own_day_missing() {
        Parsed parsed = read("grid-prices/DE-LU_day_ahead_2024_local.csv.gz", ZoneId.of("Europe/Berlin"));
        assertThat(parsed.readings()).hasSize(8760);
        assertThat(at(parsed, "2023-12-31T23:00:00Z")).isEqualTo(0.1);
    }

    @Test
    void the_seasonal_forecast_of_2020_is_measured() {
        Parsed parsed = read("grid-carbon/fr_ci_2020_30min.csv.gz", ZoneOffset.UTC);
        var seasonal = new Seasonal(Series.of(parsed.readings()), PARIS, 4);
        var error = seasonal.backtest(
                Instant.parse("2020-03-01T00:00:00Z").getEpochSecond(),
                Instant.parse("2021-01-01T00:00:00Z").getEpochSecond(),
                1800,
                24 * 3600);
        assertThat(error.without()).isZero();
        System.out.println("seasonal forecast 2020, a day ahead: " + error);
        assertThat(error.mae().orElseThrow()).isBetween(5.0, 20.0);
    }
}
