package org.wattelier.standalone.slurm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wattelier.results.JobContent;

/// Booked against true energy, by what the jobs were submitted as.
final class Deviations {
    private final Map<String, List<Case>> rows = new TreeMap<>();

    /// @param error  of the booked energy, relative to the truth
    /// @param active of what is above the power at rest, relative to the truth
    /// @param sigmas error in standard uncertainties
    record Case(AccountedRun job, double trueJ, double bookedJ, double error, double active, double sigmas) {}

    void add(AccountedRun job, Truth truth, JobContent content) {
        double trueJ = truth.bookedJ(job);
        if (trueJ <= 0) {
            return;
        }
        double bookedJ = content.energy().bookedUj() / 1e6;
        double activeJ = bookedJ - content.energy().idleUj() / 1e6;
        double own = truth.ownJ(job);
        rows.computeIfAbsent(job.kind(), ignored -> new ArrayList<>())
                .add(new Case(
                        job,
                        trueJ,
                        bookedJ,
                        bookedJ / trueJ - 1,
                        own > 1 ? activeJ / own - 1 : Double.NaN,
                        (bookedJ - trueJ) / Math.max(content.sigmaJ(), 1e-9)));
    }

    List<Case> cases(String kinds) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().matches(kinds))
                .flatMap(row -> row.getValue().stream())
                .toList();
    }

    private static double quantile(double[] of, double share) {
        double[] sorted = Arrays.stream(of)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    private static void line(StringBuilder text, String name, List<Case> cases) {
        double[] errors = cases.stream().mapToDouble(Case::error).toArray();
        double[] active = cases.stream().mapToDouble(Case::active).toArray();
        double trueJ = cases.stream().mapToDouble(Case::trueJ).sum();
        double bookedJ = cases.stream().mapToDouble(Case::bookedJ).sum();
        long within = cases.stream().filter(one -> Math.abs(one.sigmas()) <= 2).count();
        text.append(String.format(
                Locale.ROOT,
                "%-10s %4d %9.0f %+7.2f%% | %7.2f%% %7.2f%% %7.2f%% | %7.2f%% %7.2f%% %7.2f%% | %5.0f%%%n",
                name,
                cases.size(),
                trueJ,
                100 * (bookedJ / trueJ - 1),
                100 * quantile(errors, 0.5),
                100 * quantile(errors, 0.95),
                100 * quantile(errors, 1),
                100 * quantile(active, 0.5),
                100 * quantile(active, 0.95),
                100 * quantile(active, 1),
                100.0 * within / cases.size()));
    }

    @Override
    public String toString() {
        var text = new StringBuilder(
                "booked against true energy: error of the whole, of what is above rest (median, p95, worst)\n");
        text.append(String.format(
                "%-10s %4s %9s %8s | %8s %8s %8s | %8s %8s %8s | %6s%n",
                "", "jobs", "true J", "sum", "median", "p95", "worst", "median", "p95", "worst", "in 2 u"));
        rows.forEach((kind, cases) -> line(text, kind, cases));
        line(text, "all", cases(".*"));
        cases(".*").stream()
                .filter(one -> one.job().kind().startsWith("excl") || Math.abs(one.sigmas()) > 2)
                .forEach(one -> text.append(String.format(
                        Locale.ROOT,
                        "  %s %s: true %.1f J, booked %.1f J, %+.2f%%, above rest %+.2f%%, %+.1f u%n",
                        one.job().number(),
                        one.job().name(),
                        one.trueJ(),
                        one.bookedJ(),
                        100 * one.error(),
                        100 * one.active(),
                        one.sigmas())));
        return text.toString();
    }
}
