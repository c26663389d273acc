package org.wattelier.knowledge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.wattelier.knowledge.SharedData;
import org.wattelier.knowledge.feeds.FeedFile;
import org.wattelier.knowledge.feeds.FeedOptions;
import org.wattelier.knowledge.series.Gaps;
import org.wattelier.knowledge.series.Lookup;
import org.wattelier.knowledge.series.Series;

/// Eleven months of a real machine, under the prices and the mix of another year.
class KthTest {
    private static final int NODES = 100;
    private static final long SLACK_S = 24 * 3600;

    private static List<PlanJob> jobs() throws IOException {
        byte[] packed = SharedData.bytes("jobs-swf/KTH-SP2-1996-2.1-cln.swf.gz");
        var jobs = new ArrayList<PlanJob>();
        long begin = Instant.parse("2020-01-06T12:00:00Z").getEpochSecond();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                String[] cells = line.strip().split("\\s+");
                if (line.startsWith(";")
                        || cells.length < 18
                        || Long.parseLong(cells[3]) < 1
                        || Integer.parseInt(cells[4]) < 1) {
                    continue;
                }
                long submit = begin + Long.parseLong(cells[1]) - 599_850;
                long runtime = Long.parseLong(cells[3]);
                int nodes = Integer.parseInt(cells[4]);
                jobs.add(new PlanJob(
                        cells[0],
                        nodes,
                        submit,
                        runtime,
                        400.0 * nodes,
                        submit + runtime + SLACK_S,
                        cells[0].endsWith("77")));
            }
        }
        return jobs;
    }

    private static Lookup series(String name, ZoneId zone) {
        Series series = Series.of(
                FeedFile.read(SharedData.bytes(name), FeedOptions.in(zone)).readings());
        return new Lookup(series, Gaps.ownMeans(Duration.ofHours(2), zone));
    }

    @Test
    void eleven_months_of_kth_pass_the_checker_under_french_prices_of_2020() throws IOException {
        List<PlanJob> jobs = jobs();
        Lookup price = series("grid-prices/FR_day_ahead_2020_local.csv.gz", ZoneId.of("Europe/Paris"));
        Lookup carbon = series("grid-carbon/fr_ci_2020_30min.csv.gz", ZoneOffset.UTC);
        var asked = new int[1];
        Plan plan = new Planner(NODES, price, carbon, Weights.USUAL).plan(jobs, 1, () -> asked[0]++ > 1500);
        var checker = new Checker(NODES, jobs, price, carbon);
        assertThat(checker.faults(plan.startsS())).isEmpty();
        double before = plan.firstCome().objectiveEur();
        System.out.printf(
                "KTH: %d jobs, first come %.0f, greedy %s, planned %.0f, bound %.0f, gap %.3f%n",
                jobs.size(), before, plan.greedy(), plan.planned().objectiveEur(), plan.bound(), plan.gap());
        assertThat(plan.planned().objectiveEur()).isLessThan(before * 0.97);
        assertThat(plan.planned().deadlineMisses())
                .isLessThanOrEqualTo(plan.firstCome().deadlineMisses());
        assertThat(plan.gap()).isBetween(0.0, 0.06);
    }
}
