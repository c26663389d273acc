package org.wattelier.knowledge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wattelier.knowledge.series.Lookup;

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
            Plan plan = new Planner(nodes, price, carbon, Weights.USUAL).plan(jobs, seed, () -> false);
            var checker = new Checker(nodes, jobs, price, carbon);
            String which = "seed " + seed;
            assertThat(checker.faults(plan.startsS())).as(which).isEmpty();
            double objective = checker.objective(plan.startsS(), Weights.USUAL);
            assertThat(plan.planned().objectiveEur()).as(which).isCloseTo(objective, within(1e-6 * Math.abs(objective) + 1e-9));
            double before = checker.firstComeObjective(Weights.USUAL);
            assertThat(plan.firstCome().objectiveEur()).as(which).isCloseTo(before, within(1e-6 * Math.abs(before) + 1e-9));
            assertThat(objective).as(which).isLessThanOrEqualTo(before + 1e-9);
            assertThat(plan.bound()).as(which).isLessThanOrEqualTo(objective + 1e-6);
            Totals greedy = plan.greedy();
            if (greedy != null && greedy.deadlineMisses() == 0) {
                assertThat(objective).as(which).isLessThanOrEqualTo(greedy.objectiveEur() + 1e-9);
            }
            assertThat(plan.planned().deadlineMisses()).as(which).isLessThanOrEqualTo(plan.firstCome().deadlineMisses());
        }
    }

    @Test
    void at_sixty_percent_load_the_search_saves_more_than_a_greedy_pass() {
        var ratios = new ArrayList<Double>();
        var gaps = new ArrayList<Double>();
        for (int i = 0; i < 15; i++) {
            long seed = SEED + 100 + i;
            int slots = 672;
            List<PlanJob> jobs = Cases.jobs(seed, 64, 3000, 0.62 + 0.02 * (i % 8), slots);
            Lookup price = Cases.signal(seed * 2, 60, slots * 3);
            Lookup carbon = Cases.signal(seed * 2 + 1, 50, slots * 3);
            Plan plan = new Planner(64, price, carbon, Weights.USUAL).plan(jobs, seed, () -> false);
            double fc = plan.firstCome().objectiveEur();
            Totals greedy = plan.greedy();
            double ratio = greedy == null ? 9 : (fc - plan.planned().objectiveEur()) / (fc - greedy.objectiveEur());
            System.out.printf(
                    "jobs %d first come %.2f greedy %s planned %.2f bound %.2f alone %.2f misses fc %d greedy %d planned %d ratio %.3f gap %.3f%n",
                    jobs.size(), fc, greedy == null ? "-" : "" + greedy.objectiveEur(), plan.planned().objectiveEur(), plan.bound(), plan.alone(),
                    plan.firstCome().deadlineMisses(), greedy == null ? -1 : greedy.deadlineMisses(), plan.planned().deadlineMisses(), ratio, plan.gap());
            ratios.add(ratio);
            gaps.add(plan.gap());
        }
        ratios.sort(null);
        gaps.sort(null);
        System.out.println("median of the ratio to the greedy's saving " + ratios.get(ratios.size() / 2) + ", of the gap " + gaps.get(gaps.size() / 2));
        assertThat(ratios.get(ratios.size() / 2)).isGreaterThanOrEqualTo(1.15);
    }
}
