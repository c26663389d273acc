package org.wattelier.knowledge.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.knowledge.SharedData;
import org.wattelier.knowledge.factors.View;
import org.wattelier.knowledge.feeds.FeedOptions;

/// Jobs spread over years, against SQL over the raw files: to a billionth.
class SecondOpinionTest {
    private static final long SEED = Long.getLong("seed", 20_20);
    private static final String IT = "(1 + 0.15) * 1.37";

    @TempDir
    Path folder = Path.of("");

    /// Jobs of up to three days that begin within an interval, at whole minutes.
    private static List<Load> jobs(int count, String from, String to, int longestS) {
        var random = new Random(SEED);
        long first = Instant.parse(from).getEpochSecond();
        long last = Instant.parse(to).getEpochSecond() - longestS - 60;
        var jobs = new ArrayList<Load>();
        for (int i = 0; i < count; i++) {
            long begin = (first + random.nextLong(last - first)) / 60 * 60;
            jobs.add(Kit.job(begin, begin + 60 + random.nextInt(longestS) / 60 * 60, 100 + random.nextInt(5000)));
        }
        return jobs;
    }

    private Kit kit() {
        return new Kit(folder).pue(1.37, 0).shared(0.15, 0);
    }

    private static void agree(
            List<Load> jobs, View view, ToDoubleFunction<Footprint> figure, Map<Integer, Double> sql) {
        assertThat(sql).hasSize(jobs.size());
        for (int i = 0; i < jobs.size(); i++) {
            double ours = figure.applyAsDouble(Footprint.of(jobs.get(i), view, "site"));
            double theirs = sql.getOrDefault(i, 0.0);
            assertThat(ours).as("seed " + SEED + " job " + i).isCloseTo(theirs, within(Math.abs(theirs) * 1e-9));
        }
    }

    @Test
    void emissions_of_2020_equal_sql_over_the_raw_half_hours() throws SQLException {
        Path raw = SharedData.file("grid-carbon/fr_ci_2020_30min.csv.gz");
        View view = kit().fact("h", "series", "unit: g/kWh, hold: PT2H, " + Kit.BASIS)
                .site("pue: pue, shared-it: shared, attributed: h")
                .load("h", SharedData.bytes("grid-carbon/fr_ci_2020_30min.csv.gz"), FeedOptions.in(ZoneOffset.UTC))
                .view();
        List<Load> jobs = jobs(200, "2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z", 3 * 86_400);
        try (Sql sql = new Sql()) {
            sql.load(jobs);
            agree(
                    jobs,
                    view,
                    footprint ->
                            footprint.hourly().orElseThrow().grams().total().value(),
                    sql.each("""
                    SELECT job, sum(kwh * ci) * %s FROM slices
                    JOIN (SELECT epoch("Time"::TIMESTAMP)::BIGINT AS s, "Carbon Intensity" AS ci FROM read_csv('%s')) grid
                      ON grid.s = from_s // 1800 * 1800
                    GROUP BY job""".formatted(IT, raw)));
        }
    }

    /// Missing days: held for two hours, then the mean of the year in Paris.
    private static String spot(Path raw, int year) {
        return """
                WITH csv AS (SELECT "Datetime"::TIMESTAMP AS wall, "Price (EUR/MWh)" AS price FROM read_csv('%s')),
                hours AS (
                  SELECT t, price, max(t) FILTER (price IS NOT NULL) OVER w AS good,
                         last_value(price IGNORE NULLS) OVER w AS last, avg(price) OVER () AS mean
                  FROM (SELECT unnest(generate_series(
                                 timezone('Europe/Paris', TIMESTAMP '%d-01-01'),
                                 timezone('Europe/Paris', TIMESTAMP '%d-01-01') - INTERVAL 1 HOUR, INTERVAL 1 HOUR)) AS t)
                  LEFT JOIN csv ON csv.wall = timezone('Europe/Paris', t)
                  WINDOW w AS (ORDER BY t ROWS UNBOUNDED PRECEDING))
                SELECT job, sum(kwh * (coalesce(price, CASE WHEN t - good <= INTERVAL 2 HOUR THEN last ELSE mean END) * 1.02 + 4.5 + 21)) / 1000 * %s
                FROM slices JOIN hours ON epoch(t)::BIGINT = from_s // 3600 * 3600 GROUP BY job""".formatted(raw, year, year + 1, IT);
    }

    private void spotOf(String file, String zone, int year) throws SQLException {
        View view = kit().fact("spot", "series", "unit: EUR/MWh, grid: FR, hold: PT2H, sigma: 0, years: " + zone)
                .fact(
                        "t",
                        "tariff",
                        "shape: spot, series: spot, factor: 1.02, margin: 4.5, unit: EUR/MWh, tax: excluded, adders: [{name: excise, value: 21}]")
                .site("pue: pue, shared-it: shared, tariff: t")
                .load("spot", SharedData.bytes(file), FeedOptions.in(ZoneId.of(zone)))
                .view();
        List<Load> jobs = jobs(200, year + "-01-01T00:00:00Z", year + "-12-31T22:00:00Z", 3 * 86_400);
        // The days of 23 and 25 hours, and the days that are missing.
        for (String day : List.of("03-28", "03-30", "10-24", "10-26", "01-30", "01-31", "12-29")) {
            jobs.add(Kit.job(year + "-" + day + "T09:00:00Z", year + "-" + day + "T23:45:00Z", 1000));
            jobs.add(Kit.job(
                    Instant.parse(year + "-" + day + "T20:00:00Z").getEpochSecond(),
                    Instant.parse(year + "-" + day + "T20:00:00Z").getEpochSecond() + 40 * 3600,
                    777));
        }
        try (Sql sql = new Sql()) {
            sql.load(jobs);
            agree(
                    jobs,
                    view,
                    footprint -> footprint.cost().orElseThrow().total(),
                    sql.each(spot(SharedData.file(file), year)));
        }
    }

    @Test
    void spot_cost_of_2020_equals_sql_over_the_raw_hours_with_its_missing_days() throws SQLException {
        spotOf("grid-prices/FR_day_ahead_2020_local.csv.gz", "Europe/Paris", 2020);
    }

    @Test
    void spot_cost_of_2024_equals_sql_as_well() throws SQLException {
        spotOf("grid-prices/FR_day_ahead_2024_local.csv.gz", "Europe/Paris", 2024);
    }

    @Test
    void spot_cost_of_germany_equals_sql_as_well() throws SQLException {
        spotOf("grid-prices/DE-LU_day_ahead_2024_local.csv.gz", "Europe/Berlin", 2024);
    }

    @Test
    void tempo_cost_equals_sql_over_the_raw_colours() throws Exception {
        Path raw = SharedData.file("tariffs-fr/tempo-colours-2014-09_2023-08.csv");
        Files.copy(raw, folder.resolve("days.csv"));
        View view = kit().fact("days", "calendar", "colours: days.csv")
                .fact(
                        "t",
                        "tariff",
                        "shape: tempo, calendar: days, peak: [\"06:00-22:00\"], unit: EUR/kWh, tax: included, zone: Europe/Paris, prices: {blue-HP: 0.1494, blue-HC: 0.1232, white-HP: 0.1730, white-HC: 0.1391, red-HP: 0.6468, red-HC: 0.1460}")
                .site("pue: pue, shared-it: shared, tariff: t")
                .view();
        List<Load> jobs = jobs(300, "2014-09-02T00:00:00Z", "2023-08-03T00:00:00Z", 3 * 86_400);
        try (Sql sql = new Sql()) {
            sql.load(jobs);
            agree(jobs, view, footprint -> footprint.cost().orElseThrow().total(), sql.each("""
                    WITH days AS (SELECT strptime(column0, '%%d/%%m/%%Y')::DATE AS day, column1 AS colour
                                  FROM read_csv('%s', delim = ';', header = false, columns = {'column0': 'VARCHAR', 'column1': 'VARCHAR'})),
                    walls AS (SELECT *, timezone('Europe/Paris', to_timestamp(from_s)) AS wall FROM slices)
                    SELECT job, %s * sum(kwh * CASE
                        WHEN hour(wall) BETWEEN 6 AND 21 THEN CASE colour WHEN 'BLEU' THEN 0.1494 WHEN 'BLANC' THEN 0.1730 ELSE 0.6468 END
                        ELSE CASE colour WHEN 'BLEU' THEN 0.1232 WHEN 'BLANC' THEN 0.1391 ELSE 0.1460 END END)
                    FROM walls JOIN days ON days.day = (wall - INTERVAL 6 HOUR)::DATE GROUP BY job""".formatted(raw, IT)));
        }
    }

    @Test
    void windows_at_odd_minutes_equal_sql_minute_by_minute_over_many_years() throws SQLException {
        View view = kit().fact(
                        "t",
                        "tariff",
                        "shape: five-class, prices: {P: 186, HPH: 152, HCH: 109, HPE: 79, HCE: 65}, winter: [11, 12, 1, 2, 3], peak-months: [12, 1, 2], peak: [\"08:07-10:07\", \"18:22-20:22\"], off-peak: [\"22:43-02:21\", \"02:38-06:58\"], off-peak-days: [sunday], unit: EUR/MWh, tax: excluded, zone: Europe/Paris")
                .site("pue: pue, shared-it: shared, tariff: t")
                .view();
        List<Load> jobs = jobs(80, "2012-01-01T00:00:00Z", "2035-01-01T00:00:00Z", 86_400);
        for (String day : List.of("2026-03-28", "2026-10-24", "2025-03-29", "2025-10-25", "2031-10-25")) {
            long from = Instant.parse(day + "T20:00:00Z").getEpochSecond();
            jobs.add(Kit.job(from, from + 12 * 3600, 1500));
        }
        try (Sql sql = new Sql()) {
            sql.load(jobs);
            agree(jobs, view, footprint -> footprint.cost().orElseThrow().total(), sql.each("""
                    WITH minutes AS (SELECT job, kwh * 60 / (to_s - from_s) AS kwh, timezone('Europe/Paris', to_timestamp(unnest(range(from_s, to_s, 60)))) AS wall FROM slices),
                    parts AS (SELECT *, hour(wall) * 60 + minute(wall) AS m, month(wall) IN (11, 12, 1, 2, 3) AS winter FROM minutes)
                    SELECT job, %s / 1000 * sum(kwh * CASE
                        WHEN dayofweek(wall) = 0 THEN CASE WHEN winter THEN 109 ELSE 65 END
                        WHEN month(wall) IN (12, 1, 2) AND (m BETWEEN 487 AND 606 OR m BETWEEN 1102 AND 1221) THEN 186
                        WHEN m >= 1363 OR m < 141 OR m BETWEEN 158 AND 417 THEN CASE WHEN winter THEN 109 ELSE 65 END
                        WHEN winter THEN 152 ELSE 79 END)
                    FROM parts GROUP BY job""".formatted(IT)));
        }
    }
}
