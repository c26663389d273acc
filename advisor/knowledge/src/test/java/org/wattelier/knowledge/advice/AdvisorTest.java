package org.wattelier.knowledge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdvisorTest {
    private static final long SEED = Long.getLong("seed", 1);

    private record Mean(double energy, double time) {
        double of(Goal goal) {
            return switch (goal) {
                case LEAST_ENERGY -> energy;
                case BALANCED -> energy * time;
                case FASTEST -> time;
            };
        }
    }

    private static Map<Configuration, Mean> measured(List<Run> runs) {
        Map<Configuration, List<Run>> grouped = new HashMap<>();
        runs.forEach(run -> grouped.computeIfAbsent(run.configuration(), ignored -> new ArrayList<>())
                .add(run));
        Map<Configuration, Mean> means = new HashMap<>();
        grouped.forEach((configuration, same) -> means.put(
                configuration,
                new Mean(
                        same.stream().mapToDouble(Run::energyJ).average().orElseThrow(),
                        same.stream().mapToDouble(Run::runtimeS).average().orElseThrow())));
        return means;
    }

    /// @return whether the goal was answered
    private static boolean near(Answer.Advised advised, List<Run> runs, Goal goal, String which) {
        Map<Configuration, Mean> measured = measured(runs);
        Mean before = measured.get(advised.baseline().configuration());
        assertThat(before).isNotNull();
        double best = measured.values().stream()
                .filter(mean -> goal != Goal.LEAST_ENERGY || mean.time() <= before.time() * (1 + Limits.USUAL_PENALTY))
                .mapToDouble(mean -> mean.of(goal))
                .min()
                .orElseThrow();
        for (Answer.Advice advice : advised.advice()) {
            if (advice.goal() == goal) {
                Mean taken = measured.get(advice.configuration());
                assertThat(taken).as(which + ": a measured point").isNotNull();
                assertThat(taken.of(goal) / best).as(which + " " + goal).isLessThanOrEqualTo(1.05);
                assertThat(taken.of(goal)).as(which + " " + goal).isLessThanOrEqualTo(before.of(goal) * 1.002);
                return true;
            }
        }
        return false;
    }

    @Test
    void the_advised_point_is_within_five_percent_of_the_best_measured_or_there_is_not_enough() {
        int asked = 0;
        int answered = 0;
        for (long seed = SEED; seed < SEED + 600; seed++) {
            var random = new Random(seed);
            int repeats = 1 + random.nextInt(3);
            double noise = random.nextInt(3) * 0.01;
            List<Run> runs =
                    seed % 2 == 0 ? Tables.scaling(random, noise, repeats) : Tables.clocks(random, noise, repeats);
            Answer answer = Advisor.advise("x", runs, Limits.USUAL, null);
            for (Goal goal : Goal.values()) {
                asked++;
                if (answer instanceof Answer.Advised advised) {
                    answered += near(advised, runs, goal, "seed " + seed) ? 1 : 0;
                }
            }
        }
        System.out.println("made tables: " + answered + " of " + asked + " goals answered");
        assertThat(answered).isGreaterThan(asked * 8 / 10);
    }

    @Test
    void where_nothing_differs_the_baseline_is_kept_and_no_saving_claimed() {
        int claimed = 0;
        int cases = 200;
        for (long seed = SEED; seed < SEED + cases; seed++) {
            var random = new Random(seed);
            var runs = new ArrayList<Run>();
            double noise = 0.005 + random.nextDouble() * 0.08;
            for (int i = 0; i < 40; i++) {
                double t = 100 * Math.exp(noise * random.nextGaussian());
                double p = 300 * Math.exp(noise * random.nextGaussian());
                runs.add(new Run(i + 2, new Configuration(null, null, 1.5 + 0.1 * (i % 8), null, null), t, t * p));
            }
            Answer answer = Advisor.advise("x", runs, Limits.of(1e9, null), null);
            if (answer instanceof Answer.Advised advised) {
                claimed += advised.advice().stream()
                                .anyMatch(advice -> advice.saving().energy().low() > 0)
                        ? 1
                        : 0;
            }
        }
        System.out.println("saving claimed where there is none: " + claimed + " of " + cases);
        assertThat(claimed).isLessThanOrEqualTo(cases / 10);
    }

    @Test
    void the_claimed_saving_is_free_of_the_winners_curse() {
        double claimed = 0;
        double naive = 0;
        int count = 0;
        for (long seed = SEED; seed < SEED + 200; seed++) {
            var random = new Random(seed);
            var runs = new ArrayList<Run>();
            // Twelve partitions that truly save a tenth, all alike: the one that seems best is best by chance.
            for (int i = 0; i < 13 * 6; i++) {
                double energy = 1e5 * (i % 13 == 0 ? 1 : 0.9) * Math.exp(0.04 * random.nextGaussian());
                runs.add(new Run(i + 2, new Configuration(1, null, null, null, "p" + i % 13), 100, energy));
            }
            Answer answer = Advisor.advise("x", runs, Limits.USUAL, new Configuration(1, null, null, null, "p0"));
            if (answer instanceof Answer.Advised advised
                    && !advised.advice().getFirst().keep()) {
                Answer.Advice advice = advised.advice().getFirst();
                claimed += advice.saving().energyShare();
                naive += 1
                        - advice.evidence().getLast().energyJ() / advised.runs().energyJ();
                count++;
            }
        }
        System.out.printf(
                "true 0.100, claimed %.3f, by the choosing runs %.3f, of %d%n", claimed / count, naive / count, count);
        assertThat(claimed / count).isBetween(0.085, 0.115);
        assertThat(naive / count).isGreaterThan(0.115);
    }

    @Test
    void one_configuration_is_not_enough_and_the_experiment_is_named() {
        var run = new Run(2, new Configuration(8, null, null, null, null), 100, 4e5);
        Answer answer = Advisor.advise("x", List.of(run, run, run), Limits.USUAL, null);
        assertThat(answer).isInstanceOf(Answer.NotEnough.class);
        if (answer instanceof Answer.NotEnough thin) {
            assertThat(thin.reason()).isEqualTo(Answer.Thin.ONE_CONFIGURATION);
            assertThat(thin.experiment())
                    .extracting(experiment -> experiment.configuration().nodes())
                    .containsExactly(4, 16);
        }
    }

    @Test
    void runs_of_different_work_are_not_compared() {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < 20; i++) {
            double t = i % 2 == 0 ? 100 : 300;
            runs.add(new Run(i + 2, new Configuration(1 << i % 4, null, null, null, null), t, t * 300));
        }
        // Every configuration has its own work: nothing tells. Two works in one configuration do.
        runs.replaceAll(run -> new Run(
                run.line(),
                new Configuration(run.line() % 3 + 1, null, null, null, null),
                run.runtimeS(),
                run.energyJ()));
        assertThat(Advisor.advise("x", runs, Limits.USUAL, null))
                .isInstanceOfSatisfying(
                        Answer.NotEnough.class,
                        thin -> assertThat(thin.reason()).isEqualTo(Answer.Thin.MIXED_WORK));
    }

    @Test
    void a_deadline_replaces_the_usual_penalty_and_binds_every_goal() {
        List<Run> runs = Tables.clocks(new Random(4), 0, 3);
        double fastest = runs.stream().mapToDouble(Run::runtimeS).min().orElseThrow();
        Answer free = Advisor.advise("x", runs, Limits.of(1e6, null), null);
        Answer tight = Advisor.advise("x", runs, Limits.of(fastest * 1.0001, null), null);
        Answer impossible = Advisor.advise("x", runs, Limits.of(fastest / 2, null), null);
        assertThat(energy(free)).isLessThanOrEqualTo(energy(tight));
        assertThat(((Answer.Advised) tight).advice())
                .allSatisfy(advice -> assertThat(advice.runtimeS()).isLessThanOrEqualTo(fastest * 1.001));
        assertThat(impossible)
                .isInstanceOfSatisfying(
                        Answer.NotEnough.class,
                        thin -> assertThat(thin.reason()).isEqualTo(Answer.Thin.TOO_SLOW));
    }

    private static double energy(Answer answer) {
        return ((Answer.Advised) answer)
                .advice().stream()
                        .filter(advice -> advice.goal() == Goal.LEAST_ENERGY)
                        .min(Comparator.comparing(Answer.Advice::energyJ))
                        .orElseThrow()
                        .energyJ();
    }

    @Test
    void the_baseline_is_what_most_runs_have_else_the_default() {
        var runs = new ArrayList<Run>();
        for (double f : new double[] {1.5, 2.0, 2.0, 2.0, 2.6}) {
            runs.add(new Run(runs.size() + 2, new Configuration(null, null, f, null, null), 100 / f, 4e4));
        }
        assertThat(baseline(runs).configuration().freqGhz()).isEqualTo(2.0);
        assertThat(baseline(runs).how()).isEqualTo(Baseline.How.MOST_FREQUENT);
        runs.removeIf(run -> run.line() == 3);
        assertThat(baseline(runs).configuration().freqGhz()).isEqualTo(2.6);
        runs.add(new Run(9, new Configuration(null, null, null, null, null), 40, 4e4));
        assertThat(baseline(runs).configuration().freqGhz()).isNull();
    }

    private static Baseline baseline(List<Run> runs) {
        return ((Answer.Advised) Advisor.advise("x", runs, Limits.of(1e9, null), null)).baseline();
    }

    @Test
    void the_order_of_the_rows_changes_no_advice() {
        List<Run> runs = Tables.scaling(new Random(7), 0.01, 3);
        String first = AdviceJson.of(Advisor.advise("x", runs, Limits.USUAL, null))
                .get("advice")
                .toString();
        assertThat(AdviceJson.of(Advisor.advise("x", List.copyOf(runs), Limits.USUAL, null))
                        .get("advice")
                        .toString())
                .isEqualTo(first);
    }
}
