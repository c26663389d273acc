package org.wattelier.knowledge.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.series.Lookup;
import org.wattelier.knowledge.series.Piece;

/// Judges a plan from its begin times alone, with nothing of the planner's: seconds instead of quarter hours, events
/// instead of arrays, its own first-come.
final class Checker {
    private static final long QUARTER = 900;

    private final int nodes;
    private final List<PlanJob> jobs;
    private final @Nullable Lookup price;
    private final Lookup carbon;

    Checker(int nodes, List<PlanJob> jobs, @Nullable Lookup price, Lookup carbon) {
        this.nodes = nodes;
        this.jobs = jobs;
        this.price = price;
        this.carbon = carbon;
    }

    /// Everything that is wrong with it.
    List<String> faults(long[] starts) {
        var faults = new ArrayList<String>();
        long[] before = firstCome();
        TreeMap<Long, Integer> steps = new TreeMap<>();
        for (int j = 0; j < starts.length; j++) {
            PlanJob job = jobs.get(j);
            if (starts[j] < job.submitS()) {
                faults.add(job.name() + " begins before it was submitted");
            }
            if (job.urgent() && starts[j] != before[j]) {
                faults.add(job.name() + " is urgent and was moved");
            }
            Long deadline = job.deadlineS();
            boolean kept = deadline != null && before[j] + job.runtimeS() <= deadline;
            if (kept && deadline != null && starts[j] + job.runtimeS() > deadline) {
                faults.add(job.name() + " misses a deadline that first come keeps");
            }
            if (deadline == null && starts[j] > before[j]) {
                faults.add(job.name() + " begins later than by first come and has no deadline to allow it");
            }
            steps.merge(starts[j], job.nodes(), Integer::sum);
            steps.merge(starts[j] + job.runtimeS(), -job.nodes(), Integer::sum);
        }
        int used = 0;
        for (Map.Entry<Long, Integer> step : steps.entrySet()) {
            used += step.getValue();
            if (used > nodes) {
                faults.add(used + " of " + nodes + " nodes at " + step.getKey());
                break;
            }
        }
        return faults;
    }

    /// Urgent ones first, then by submission, each at the first begin of a quarter hour from which it fits.
    private long[] firstCome() {
        var starts = new long[jobs.size()];
        Map<Long, Integer> used = new HashMap<>();
        for (boolean urgent : new boolean[] {true, false}) {
            var order = new ArrayList<Integer>();
            for (int j = 0; j < jobs.size(); j++) {
                if (jobs.get(j).urgent() == urgent) {
                    order.add(j);
                }
            }
            order.sort((a, b) -> jobs.get(a).submitS() != jobs.get(b).submitS()
                    ? Long.compare(jobs.get(a).submitS(), jobs.get(b).submitS())
                    : Integer.compare(a, b));
            for (int j : order) {
                PlanJob job = jobs.get(j);
                long quarters = (job.runtimeS() + QUARTER - 1) / QUARTER;
                long begin = (job.submitS() + QUARTER - 1) / QUARTER;
                for (long at = begin; at < begin + quarters; at++) {
                    if (used.getOrDefault(at, 0) + job.nodes() > nodes) {
                        begin = at + 1;
                    }
                }
                for (long at = begin; at < begin + quarters; at++) {
                    used.merge(at, job.nodes(), Integer::sum);
                }
                starts[j] = begin * QUARTER;
            }
        }
        return starts;
    }

    /// € and weighted carbon and waiting, integrated over the pieces of the series.
    double objective(long[] starts, Weights weights) {
        double sum = 0;
        for (int j = 0; j < starts.length; j++) {
            PlanJob job = jobs.get(j);
            long end = starts[j] + job.runtimeS();
            double perKwhSeconds = price == null ? 0 : integral(price, starts[j], end) / 1000;
            perKwhSeconds += integral(carbon, starts[j], end) / 1000 * weights.eurPerKg();
            sum += job.powerW() / 1000 * perKwhSeconds / 3600;
            sum += (starts[j] - job.submitS()) / 3600.0 * weights.eurPerHour();
        }
        return sum;
    }

    double firstComeObjective(Weights weights) {
        return objective(firstCome(), weights);
    }

    private static double integral(Lookup lookup, long from, long to) {
        double sum = 0;
        for (Piece piece : lookup.over(from, to)) {
            sum += piece.value() * piece.seconds();
        }
        return sum;
    }
}
