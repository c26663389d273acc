package org.wattelier.knowledge.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.wattelier.knowledge.series.Gaps;
import org.wattelier.knowledge.series.Lookup;
import org.wattelier.knowledge.series.Nature;
import org.wattelier.knowledge.series.Reading;
import org.wattelier.knowledge.series.Series;

/// Made problems: jobs over a week, signals with days and weather.
final class Cases {
    static final long START_S = Instant.parse("2024-01-08T00:00:00Z").getEpochSecond();

    private Cases() {}

    /// A day's shape, a week's, and a slow walk, as prices and intensities have.
    static Lookup signal(long seed, double mean, int quarters) {
        var random = new Random(seed);
        var readings = new ArrayList<Reading>();
        double walk = 0;
        for (int t = 0; t < quarters; t += 2) {
            walk = walk * 0.98 + random.nextGaussian() * 0.05;
            double day = Math.sin((t % 96) / 96.0 * 4 * Math.PI) * 0.2 + Math.sin((t % 96) / 96.0 * 2 * Math.PI) * 0.1;
            long at = START_S + t * 900L;
            readings.add(new Reading(at, at + 1800, mean * (1 + day + walk), Nature.DEFINITIVE));
        }
        return new Lookup(Series.of(readings), Gaps.ownMeans(Duration.ofDays(30), ZoneOffset.UTC));
    }

    /// @param load share of the node hours of the week that the jobs fill, roughly
    static List<PlanJob> jobs(long seed, int nodes, int count, double load, int slots) {
        var random = new Random(seed);
        var jobs = new ArrayList<PlanJob>();
        double area = 0;
        for (int i = 0; i < count; i++) {
            int width = Math.min(nodes, 1 << random.nextInt(6));
            long runtime = 60 + (long) (random.nextDouble() * random.nextDouble() * 16 * 3600);
            area += width * Math.ceil(runtime / 900.0);
            jobs.add(job(random, i, width, runtime, slots));
        }
        // Jobs are left out until the load is what was asked for.
        while (area > load * nodes * slots && jobs.size() > 1) {
            PlanJob gone = jobs.removeLast();
            area -= gone.nodes() * Math.ceil(gone.runtimeS() / 900.0);
        }
        return jobs;
    }

    private static PlanJob job(Random random, int i, int width, long runtime, int slots) {
        long submit = START_S + random.nextInt(slots * 3 / 4) * 900L + random.nextInt(900);
        int kind = random.nextInt(20);
        Long deadline = kind < 2 ? null : Long.valueOf(submit + runtime + 900 + random.nextInt(48 * 3600));
        return new PlanJob("j" + i, width, submit, runtime, width * (200 + random.nextInt(400)), deadline, kind == 2);
    }
}
