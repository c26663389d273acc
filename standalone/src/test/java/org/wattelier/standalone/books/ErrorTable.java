package org.wattelier.standalone.books;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wattelier.results.JobContent;
import org.wattelier.simulator.Truth;

/// Booked against true energy, by class of node and length of job.
final class ErrorTable {
    private static final List<Band> BANDS =
            List.of(new Band("< 10 s", 0), new Band(">= 10 s", 10), new Band(">= 60 s", 60), new Band(">= 600 s", 600));

    private final Map<String, List<Case>> rows = new TreeMap<>();

    private record Band(String name, long fromSeconds) {}

    /// @param error relative to the truth
    /// @param sigmas error in standard uncertainties
    /// @param width of the k = 2 interval on one side, relative to the truth
    private record Case(double error, double sigmas, double width) {}

    void add(Truth truth, JobContent content) {
        double trueJ = truth.total().joules();
        double error = content.energy().bookedUj() / 1e6 - trueJ;
        double sigma = Math.max(content.sigmaJ(), 1e-9);
        var one = new Case(error / trueJ, error / sigma, 2 * sigma / trueJ);
        rows.computeIfAbsent(truth.jobClass() + " all", ignored -> new ArrayList<>())
                .add(one);
        rows.computeIfAbsent(truth.jobClass() + " " + band(truth), ignored -> new ArrayList<>())
                .add(one);
    }

    private static String band(Truth truth) {
        return BANDS.stream()
                .filter(band -> truth.duration().toSeconds() >= band.fromSeconds())
                .max(Comparator.comparingLong(Band::fromSeconds))
                .orElseThrow()
                .name();
    }

    int count(String row) {
        return rows.getOrDefault(row, List.of()).size();
    }

    /// Largest relative error of a row.
    double worst(String row) {
        return quantile(row, 1);
    }

    /// Share of a row's jobs whose truth lies within two standard uncertainties.
    double within(String row) {
        var cases = rows.getOrDefault(row, List.of());
        return cases.stream().filter(one -> Math.abs(one.sigmas()) <= 2).count() / (double) cases.size();
    }

    private double quantile(String row, double share) {
        double[] errors = rows.getOrDefault(row, List.of()).stream()
                .mapToDouble(one -> Math.abs(one.error()))
                .sorted()
                .toArray();
        return errors[(int) Math.min(errors.length - 1, Math.floor(errors.length * share))];
    }

    @Override
    public String toString() {
        var text = new StringBuilder("booked against true energy\n");
        text.append(String.format(
                "%-20s %5s %9s %9s %9s %8s %8s%n", "", "jobs", "median", "p95", "worst", "in 2 u", "2 u"));
        rows.forEach((row, cases) -> text.append(String.format(
                Locale.ROOT,
                "%-20s %5d %8.4f%% %8.4f%% %8.4f%% %7.1f%% %7.2f%%%n",
                row,
                cases.size(),
                100 * quantile(row, 0.5),
                100 * quantile(row, 0.95),
                100 * worst(row),
                100 * within(row),
                100 * cases.stream().mapToDouble(Case::width).average().orElse(0))));
        return text.toString();
    }
}
