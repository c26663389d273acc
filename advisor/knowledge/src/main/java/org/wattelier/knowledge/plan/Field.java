package org.wattelier.knowledge.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The problem in whole quarter hours, as plain arrays: it is walked through millions of times.
final class Field {
    final int nodes;
    final List<PlanJob> jobs;
    final long startS;
    final int[] width;
    final int[] length;
    final int[] release;

    /// The last start that keeps the deadline; -1 where it cannot be kept or there is none.
    final int[] inTime;

    /// The last start allowed; set once first come is known.
    final int[] latest;

    final double[] kilowatts;

    /// Of the job's last quarter hour, the share in which it runs.
    final double[] lastShare;

    private final boolean[] due;
    private double late;

    private double[] sums = new double[0];
    private double[] weights = new double[0];
    private final Weights prices;

    Field(int nodes, List<PlanJob> jobs, long startS, Weights prices) {
        this.nodes = nodes;
        this.jobs = jobs;
        this.startS = startS;
        this.prices = prices;
        int n = jobs.size();
        width = new int[n];
        length = new int[n];
        release = new int[n];
        inTime = new int[n];
        latest = new int[n];
        kilowatts = new double[n];
        lastShare = new double[n];
        due = new boolean[n];
        for (int j = 0; j < n; j++) {
            PlanJob job = jobs.get(j);
            width[j] = job.nodes();
            length[j] = Math.toIntExact(ceil(job.runtimeS()));
            release[j] = Math.toIntExact(ceil(job.submitS() - startS));
            kilowatts[j] = job.powerW() / 1000;
            lastShare[j] = (job.runtimeS() - (length[j] - 1) * Signals.SLOT_S) / (double) Signals.SLOT_S;
            inTime[j] = lastInTime(job, release[j]);
            due[j] = job.deadlineS() != null && !job.urgent();
        }
    }

    private static long ceil(long seconds) {
        return Math.ceilDiv(seconds, Signals.SLOT_S);
    }

    private int lastInTime(PlanJob job, int earliest) {
        Long deadline = job.deadlineS();
        if (deadline == null) {
            return -1;
        }
        long last = Math.floorDiv(deadline - job.runtimeS() - startS, Signals.SLOT_S);
        return last < earliest ? -1 : (int) Math.min(last, Integer.MAX_VALUE / 4);
    }

    int count() {
        return width.length;
    }

    boolean hasDeadline(int j) {
        return jobs.get(j).deadlineS() != null;
    }

    /// @param euros null where no price is known
    void price(double @Nullable [] euros, double[] kilograms) {
        int slots = kilograms.length;
        weights = new double[slots];
        sums = new double[slots + 1];
        for (int t = 0; t < slots; t++) {
            double perKwh = (euros == null ? 0 : euros[t]) + kilograms[t] * prices.eurPerKg();
            weights[t] = perKwh * Signals.SLOT_S / 3600;
            sums[t + 1] = sums[t] + weights[t];
        }
    }

    int slots() {
        return weights.length;
    }

    /// Makes the search mind deadlines that first come misses: they are no limits, but nobody gives them up for cents.
    ///
    /// @param euros for each miss, and a tenth of it for each hour; 0 for what the objective says
    void mindLateness(double euros) {
        late = euros;
    }

    private double lateness(int j, int start) {
        int over = start - Math.max(inTime[j], release[j] - 1);
        return over <= 0 ? 0 : late * (1 + over * (Signals.SLOT_S / 36_000.0));
    }

    /// What the objective says of a schedule inside the horizon.
    double objective(int[] starts) {
        double sum = 0;
        for (int j = 0; j < starts.length; j++) {
            sum += plain(j, starts[j]);
        }
        return sum;
    }

    /// € and weighted carbon and delay of a start, and what the search minds besides.
    double cost(int j, int start) {
        return late > 0 && due[j] ? plain(j, start) + lateness(j, start) : plain(j, start);
    }

    private double plain(int j, int start) {
        int last = start + length[j] - 1;
        double energy = sums[last] - sums[start] + lastShare[j] * weights[last];
        return kilowatts[j] * energy + delayPrice() * (start - release[j]);
    }

    /// For a quarter hour.
    double delayPrice() {
        return prices.eurPerHour() * Signals.SLOT_S / 3600;
    }

    /// The cheapest start that fits, between two; -1 where none does.
    int cheapest(Profile profile, int j, int from, int to) {
        int best = -1;
        double least = Double.MAX_VALUE;
        int need = width[j];
        int end = to + length[j];
        int open = from;
        for (int slot = from; slot < end; slot++) {
            if (profile.free(slot) < need) {
                open = slot + 1;
                if (open > to) {
                    break;
                }
            } else if (slot - open + 1 >= length[j]) {
                int start = slot - length[j] + 1;
                double cost = cost(j, start);
                if (cost < least) {
                    least = cost;
                    best = start;
                }
            }
        }
        return best;
    }
}
