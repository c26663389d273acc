package org.wattelier.knowledge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.wattelier.knowledge.series.Gaps;
import org.wattelier.knowledge.series.Lookup;
import org.wattelier.knowledge.series.Nature;
import org.wattelier.knowledge.series.Reading;
import org.wattelier.knowledge.series.Series;

class PlannerTest {
    private static final long SEED = Long.getLong("seed", 1);

    @Test
    void two_hundred_random_cases_pass_the_checker() {
        for (long seed = SEED; seed < SEED + 200; seed++) {
            var random = new Random(seed);
            int nodes = 4 + random.nextInt(60);
            int slots = 96 + random.nextInt(576);
            Lookup price = random.nextInt(4) == 0 ? null : Cases.signal(seed * 2, 60, slots * 3);
            Lookup carbon = Cases.signal(seed * 2 + 1, 50, slots * 3);
            List<PlanJob> jobs = Cases.jobs(seed, nodes, 1 + random.nextInt(120), 0.3 + random.nextDouble(), slots);
            Plan plan = new Planner(nodes, price, carbon, Weights.USUAL).plan(jobs, seed, calls(40));
            var checker = new Checker(nodes, jobs, price, carbon);
            String which = "seed " + seed;
            assertThat(checker.faults(plan.startsS())).as(which).isEmpty();
            double objective = checker.objective(plan.startsS(), Weights.USUAL);
            assertThat(plan.planned().objectiveEur())
                    .as(which)
                    .isCloseTo(objective, within(1e-6 * Math.abs(objective) + 1e-9));
            double before = checker.firstComeObjective(Weights.USUAL);
            assertThat(plan.firstCome().objectiveEur())
                    .as(which)
                    .isCloseTo(before, within(1e-6 * Math.abs(before) + 1e-9));
            assertThat(objective).as(which).isLessThanOrEqualTo(before + 1e-9);
            assertThat(plan.bound()).as(which).isLessThanOrEqualTo(objective + 1e-6);
            Totals greedy = plan.greedy();
            if (greedy != null && plan.greedyKeepsLimits()) {
                assertThat(objective).as(which).isLessThanOrEqualTo(greedy.objectiveEur() + 1e-9);
            }
            assertThat(plan.planned().deadlineMisses())
                    .as(which)
                    .isLessThanOrEqualTo(plan.firstCome().deadlineMisses());
        }
    }

    /// Ends the search after so many questions, wherever the clock stands.
    private static BooleanSupplier calls(int most) {
        var asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > most;
    }

    @Test
    void the_same_seed_gives_the_same_plan() {
        List<PlanJob> jobs = Cases.jobs(SEED, 32, 400, 0.8, 400);
        var planner = new Planner(32, null, Cases.signal(9, 50, 2000), Weights.USUAL);
        long[] first = planner.plan(jobs, 7, calls(100)).startsS();
        assertThat(planner.plan(jobs, 7, calls(100)).startsS()).isEqualTo(first);
    }

    @Test
    void a_job_that_did_not_agree_to_wait_and_an_urgent_one_begin_at_once() {
        Lookup carbon = Cases.signal(3, 50, 1000);
        var jobs = List.of(
                new PlanJob("no deadline", 4, Cases.START_S + 1, 7200, 1600, null, false),
                new PlanJob("urgent", 4, Cases.START_S + 1, 7200, 1600, Cases.START_S + 500_000, true),
                new PlanJob("patient", 2, Cases.START_S + 1, 7200, 1600, Cases.START_S + 500_000, false));
        Plan plan = new Planner(10, null, carbon, Weights.USUAL).plan(jobs, 1, () -> false);
        assertThat(plan.startsS()[0]).isEqualTo(Cases.START_S + 900);
        assertThat(plan.startsS()[1]).isEqualTo(Cases.START_S + 900);
        assertThat(plan.startsS()[2]).isGreaterThan(Cases.START_S + 900);
    }

    @Test
    void no_job_is_put_off_beyond_what_is_known() {
        Lookup carbon = Cases.signal(3, 50, 96);
        long known = Cases.START_S + 86_400;
        var jobs = List.of(new PlanJob("a", 1, Cases.START_S, 3600, 400, Cases.START_S + 900_000_000L, false));
        Plan plan = new Planner(1, null, carbon, Weights.USUAL, known).plan(jobs, 1, () -> false);
        assertThat(plan.startsS()[0] + 3600).isLessThanOrEqualTo(known);
        assertThat(plan.filledSlots()).isZero();
    }

    @Test
    void negative_prices_attract() {
        var cheap = new Reading(Cases.START_S + 7200, Cases.START_S + 10_800, -50, Nature.DEFINITIVE);
        var usual = new Reading(Cases.START_S, Cases.START_S + 86_400, 60, Nature.FORECAST);
        var price = new Lookup(Series.of(List.of(usual, cheap)), Gaps.ownMeans(Duration.ofHours(2), ZoneOffset.UTC));
        var jobs = List.of(new PlanJob("a", 1, Cases.START_S, 3600, 400, Cases.START_S + 40_000, false));
        Plan plan = new Planner(1, price, Cases.signal(3, 50, 400), Weights.USUAL).plan(jobs, 1, () -> false);
        assertThat(plan.startsS()[0]).isEqualTo(Cases.START_S + 7200);
        assertThat(plan.planned().costEur()).isCloseTo(-0.02, within(1e-9));
    }

    @Test
    void at_sixty_percent_load_the_search_saves_more_than_a_greedy_pass() {
        var ratios = new ArrayList<Double>();
        var gaps = new ArrayList<Double>();
        for (int i = 0; i < 9; i++) {
            long seed = SEED + 100 + i;
            int slots = 672;
            List<PlanJob> jobs = Cases.jobs(seed, 64, 3000, 0.62 + 0.02 * (i % 8), slots);
            Lookup price = Cases.signal(seed * 2, 60, slots * 3);
            Lookup carbon = Cases.signal(seed * 2 + 1, 50, slots * 3);
            Plan plan = new Planner(64, price, carbon, Weights.USUAL).plan(jobs, seed, calls(2500));
            double fc = plan.firstCome().objectiveEur();
            Totals greedy = plan.greedy();
            double ratio = greedy == null ? 9 : (fc - plan.planned().objectiveEur()) / (fc - greedy.objectiveEur());
            System.out.printf(
                    "jobs %d first come %.2f greedy %s planned %.2f bound %.2f alone %.2f misses fc %d greedy %d planned %d ratio %.3f gap %.3f%n",
                    jobs.size(),
                    fc,
                    greedy == null ? "-" : "" + greedy.objectiveEur(),
                    plan.planned().objectiveEur(),
                    plan.bound(),
                    plan.alone(),
                    plan.firstCome().deadlineMisses(),
                    greedy == null ? -1 : greedy.deadlineMisses(),
                    plan.planned().deadlineMisses(),
                    ratio,
                    plan.gap());
            ratios.add(ratio);
            gaps.add(plan.gap());
        }
        ratios.sort(null);
        gaps.sort(null);
        System.out.println("median of the ratio to the greedy's saving " + ratios.get(ratios.size() / 2)
                + ", of the gap " + gaps.get(gaps.size() / 2));
        assertThat(ratios.get(ratios.size() / 2)).isGreaterThanOrEqualTo(1.15);
    }
}
