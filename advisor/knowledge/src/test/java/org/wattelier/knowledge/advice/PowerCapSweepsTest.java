package org.wattelier.knowledge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The advised cap against the best one measured, with half of what was measured withheld.
class PowerCapSweepsTest {

    private record Gap(double gap, double byPlainMean, String curve, int seed, double cap) {}

    @ParameterizedTest
    @CsvSource({"true,false,10,0.03", "true,true,2,0.04", "false,false,2,0.04"})
    void the_advised_cap_is_near_the_best(boolean socketsApart, boolean wholeCaps, int seeds, double allowed) {
        var gaps = new ArrayList<Gap>();
        var silent = new TreeMap<String, String>();
        Sweeps.runs(socketsApart).forEach((curve, rows) -> {
            Map<Double, Double> truth = truth(rows, true);
            Map<Double, Double> plain = truth(rows, false);
            for (int seed = 0; seed < seeds && truth.size() > 20; seed++) {
                List<Run> half = half(rows, seed, wholeCaps);
                Answer answer = half.isEmpty() ? null : Advisor.advise(curve, half, Limits.USUAL, null);
                if (answer instanceof Answer.Advised advised
                        && advised.advice().stream().anyMatch(a -> a.goal() == Goal.BALANCED)) {
                    gaps.add(gap(advised, truth, plain, curve, seed));
                } else {
                    silent.merge(curve + " " + seed, answer + "", (a, b) -> a);
                }
            }
        });
        gaps.sort((a, b) -> Double.compare(b.gap(), a.gap()));
        System.out.println("by plain means, strays included: worst "
                + gaps.stream().mapToDouble(Gap::byPlainMean).max().orElseThrow() + ", beyond: "
                + gaps.stream().filter(gap -> gap.byPlainMean() > allowed).count());
        System.out.println("sockets apart " + socketsApart + ", whole caps withheld " + wholeCaps + ": worst "
                + gaps.subList(0, 4) + " of " + gaps.size() + ", no answer: " + silent);
        assertThat(gaps.getFirst().gap()).isLessThanOrEqualTo(allowed);
        assertThat(silent.keySet()).allSatisfy(curve -> assertThat(curve).startsWith("gmx_mpi."));
    }

    private static Gap gap(
            Answer.Advised advised, Map<Double, Double> truth, Map<Double, Double> plain, String curve, int seed) {
        double best = Collections.min(truth.values());
        Answer.Advice balanced = advised.advice().stream()
                .filter(advice -> advice.goal() == Goal.BALANCED)
                .findFirst()
                .orElseThrow(() -> new AssertionError(curve + " seed " + seed + ": " + advised.undecided()));
        Double cap = balanced.configuration().powerCapW();
        double near = truth.keySet().stream()
                .min((a, b) -> Double.compare(Math.abs(a - orZero(cap)), Math.abs(b - orZero(cap))))
                .orElseThrow();
        double bestPlain = Collections.min(plain.values());
        return new Gap(
                truth.getOrDefault(near, 0.0) / best - 1,
                plain.getOrDefault(near, 0.0) / bestPlain - 1,
                curve,
                seed,
                orZero(cap));
    }

    private static double orZero(@Nullable Double cap) {
        return cap == null ? 0 : cap;
    }

    private static List<Run> half(List<Run> runs, int seed, boolean wholeCaps) {
        var random = new Random(seed);
        if (!wholeCaps) {
            var shuffled = new ArrayList<>(runs);
            Collections.shuffle(shuffled, random);
            return shuffled.subList(0, runs.size() / 2);
        }
        var caps =
                new ArrayList<>(runs.stream().map(Run::configuration).distinct().toList());
        Collections.shuffle(caps, random);
        var kept = new java.util.HashSet<>(caps.subList(0, caps.size() / 2));
        return runs.stream().filter(run -> kept.contains(run.configuration())).collect(Collectors.toList());
    }

    /// Of what is plausible: the mean of the middle eight tenths, or of all.
    private static Map<Double, Double> truth(List<Run> runs, boolean middle) {
        Map<Double, List<Double>> products = new HashMap<>();
        runs.forEach(
                run -> products.computeIfAbsent(orZero(run.configuration().powerCapW()), ignored -> new ArrayList<>())
                        .add(run.energyJ() * run.runtimeS()));
        var means = new TreeMap<Double, Double>();
        products.forEach((cap, values) -> {
            if (values.size() >= 3) {
                int cut = middle ? Math.round(values.size() / 5f) : 0;
                means.put(
                        cap,
                        values.stream()
                                .sorted()
                                .skip(cut / 2)
                                .limit(values.size() - cut)
                                .mapToDouble(v -> v)
                                .average()
                                .orElseThrow());
            }
        });
        return means;
    }

    @Test
    void eighty_percent_intervals_hold_about_eighty_percent_of_held_back_runs() {
        int held = 0;
        int inside = 0;
        double width = 0;
        int intervals = 0;
        for (List<Run> all : Sweeps.runs(true).values()) {
            for (int seed = 0; seed < 2; seed++) {
                List<Run> half = half(all, seed, false);
                Map<Configuration, List<Run>> groups = half.stream().collect(Collectors.groupingBy(Run::configuration));
                var points = groups.entrySet().stream()
                        .map(e -> new Point(e.getKey(), e.getValue()))
                        .toList();
                if (points.size() < 20) {
                    continue;
                }
                var estimates = new Estimates(points);
                var spread = new Spread(points, estimates.noise());
                for (Point point : points) {
                    double mean = estimates.mean(point, Quantity.ENERGY);
                    Interval interval = spread.next(point.configuration(), mean, point.count(), 0, Quantity.ENERGY);
                    width += interval.width() / Math.exp(mean);
                    intervals++;
                    var seen = new ArrayList<>(
                            point.runs().stream().map(Run::energyJ).toList());
                    for (Run run : all) {
                        if (run.configuration().equals(point.configuration()) && !seen.remove((Double) run.energyJ())) {
                            held++;
                            inside += run.energyJ() >= interval.low() && run.energyJ() <= interval.high() ? 1 : 0;
                        }
                    }
                }
            }
        }
        double coverage = (double) inside / held;
        System.out.printf(
                "coverage %.3f of %d held-back runs, mean width %.4f of the energy%n",
                coverage, held, width / intervals);
        assertThat(coverage).isBetween(0.75, 0.85);
    }
}
