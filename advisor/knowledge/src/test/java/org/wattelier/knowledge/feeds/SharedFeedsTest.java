package org.wattelier.knowledge.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        // Of a mean of 56 g/kWh: good for telling day from night, not more.
        assertThat(error.mae().orElseThrow()).isCloseTo(13.4, within(0.1));
        assertThat(error.wape().orElseThrow()).isCloseTo(0.241, within(0.001));
        assertThat(error.bias().orElseThrow()).isCloseTo(-0.4, within(0.1));
    }

    @Test
    void yearly_intensities_by_country_are_those_that_are_quoted() {
        var france = YearlyTable.read(SharedData.bytes("grid-carbon/carbon-intensity-owid.csv.gz"), "FRA");
        assertThat(france).isNotEmpty();
        assertThat(YearlyTable.read(SharedData.bytes("grid-carbon/carbon-intensity-owid.csv.gz"), "France"))
                .isEqualTo(france);
        assertThat(YearlyTable.read(SharedData.bytes("grid-carbon/carbon-intensity-owid.csv.gz"), "Atlantis"))
                .isEmpty();
        assertThat(france.getOrDefault(2021, 0.0)).isCloseTo(59.8, within(15.0));
    }

    @Test
    void the_mix_of_2020_gives_the_intensity_of_2020() {
        var factors = new HashMap<String, Double>(Map.of(
                "Biomass",
                18.0,
                "Solar",
                46.0,
                "Hydro Run-of-river and poundage",
                4.0,
                "Hydro Water Reservoir",
                4.0,
                "Wind Onshore",
                12.0,
                "Nuclear",
                16.0,
                "Fossil Gas",
                469.0,
                "Fossil Oil",
                840.0,
                "Fossil Hard coal",
                1001.0,
                "Waste",
                0.0));
        factors.putAll(Map.of("BE", 153.0, "DE", 379.0, "IT", 339.0, "ES", 220.0, "CH", 12.0, "GB", 233.0));
        var mix = Series.of(MixTable.read(
                SharedData.bytes("grid-carbon/fr_production_2020_hourly.csv.gz"),
                factors,
                List.of("Hydro Pumped Storage")));
        Parsed published = read("grid-carbon/fr_ci_2020_30min.csv.gz", ZoneOffset.UTC);
        var lookup = new Lookup(Series.of(published.readings()), Gaps.ownMeans(Duration.ZERO, ZoneOffset.UTC));
        // The last hour of the mix lies beyond the intensities.
        var both = mix.pieces().stream()
                .filter(piece -> lookup.at(Instant.ofEpochSecond(piece.fromS())).how() == How.KNOWN)
                .toList();
        assertThat(both)
                .hasSize(9287)
                .allSatisfy(piece -> assertThat(piece.value())
                        .isCloseTo(
                                lookup.at(Instant.ofEpochSecond(piece.fromS())).value(), within(1e-12)));
    }
}
