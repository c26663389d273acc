package org.wattelier.knowledge.plan;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.series.Lookup;

/// From jobs to begin times.
public final class Planner {
    /// No job is put off for longer, whatever its deadline: beyond, prices are guesses.
    public static final int LONGEST_WAIT_SLOTS = 4 * 7 * 96;

    /// What a missed deadline is worth to the search, in mean costs of a job.
    private static final double LATE = 2;

    private final int nodes;
    private final @Nullable Lookup price;
    private final Lookup carbon;
    private final Weights weights;
    private final long knownUntilS;

    /// @param price  EUR/MWh; null where there is none
    /// @param carbon g/kWh
    public Planner(int nodes, @Nullable Lookup price, Lookup carbon, Weights weights) {
        this(nodes, price, carbon, weights, Long.MAX_VALUE);
    }

    /// @param knownUntilS no job is put off to end after it
    public Planner(int nodes, @Nullable Lookup price, Lookup carbon, Weights weights, long knownUntilS) {
        this.knownUntilS = knownUntilS;
        this.nodes = nodes;
        this.price = price;
        this.carbon = carbon;
        this.weights = weights;
    }

    /// @param jobs none wider than the machine
    /// @param late asked now and then whether to end with the best so far
    public Plan plan(List<PlanJob> jobs, long seed, BooleanSupplier late) {
        if (jobs.isEmpty() || jobs.stream().anyMatch(job -> job.nodes() > nodes)) {
            throw new IllegalArgumentException("no jobs, or one is wider than the machine");
        }
        long first = LongStream.of(jobs.stream().mapToLong(PlanJob::submitS).toArray())
                .min()
                .orElseThrow();
        long startS = Math.floorDiv(first, Signals.SLOT_S) * Signals.SLOT_S;
        var field = new Field(nodes, jobs, startS, weights);
        int[] firstCome = FirstCome.schedule(field);
        FirstCome.limit(field, firstCome);
        Signals signals = Signals.over(startS, horizon(field, firstCome), price, carbon);
        field.price(signals.eurPerKwh(), signals.kgPerKwh());
        return search(field, signals, firstCome, seed, late);
    }

    private int horizon(Field field, int[] firstCome) {
        long known = Math.clamp((knownUntilS - field.startS) / Signals.SLOT_S, 0, Integer.MAX_VALUE / 4);
        int slots = 1;
        for (int j = 0; j < field.count(); j++) {
            int last = (int) Math.min(known - field.length[j], field.release[j] + LONGEST_WAIT_SLOTS);
            field.latest[j] = Math.min(field.latest[j], Math.max(firstCome[j], last));
            slots = Math.max(slots, field.latest[j] + field.length[j]);
        }
        return slots;
    }

    private Plan search(Field field, Signals signals, int[] firstCome, long seed, BooleanSupplier late) {
        int[] greedy = Greedy.schedule(field, firstCome);
        var calm = new Search(field, firstCome, seed).settle(new double[0], late);
        Bound bound = new Bound(field, firstCome).tighten(calm.least());
        double price = LATE * Math.abs(new Search(field, firstCome, seed).least()) / field.count();
        field.mindLateness(price);
        var attempt = new Attempt(field, firstCome, calm.best(), greedy, bound, seed);
        int[] planned = attempt.best(late);
        boolean whole = attempt.whole();
        if (worse(field, planned, firstCome, greedy)) {
            field.mindLateness(0);
            int[] start = field.objective(planned) < field.objective(calm.best()) ? planned : calm.best();
            boolean pass = Greedy.within(field, greedy) && field.objective(greedy) < field.objective(start);
            planned = attempt.further(pass ? greedy : start, late);
            whole &= attempt.whole();
        }
        return result(field, signals, planned, firstCome, greedy, bound, whole);
    }

    /// By the objective alone, without what the search minds besides.
    private static boolean worse(Field field, int[] planned, int[] firstCome, int[] greedy) {
        double before = field.objective(firstCome);
        double pass = Greedy.inside(field, greedy) ? field.objective(greedy) : before;
        return field.objective(planned) > Math.min(before, pass);
    }

    private Plan result(
            Field field, Signals signals, int[] planned, int[] firstCome, int[] greedy, Bound bound, boolean whole) {
        long[] startsS = Arrays.stream(planned)
                .mapToLong(slot -> field.startS + slot * Signals.SLOT_S)
                .toArray();
        Totals best = Totals.of(field, signals, weights, planned);
        return new Plan(
                field.jobs,
                startsS,
                best,
                Totals.of(field, signals, weights, firstCome),
                greedy(field, greedy),
                Greedy.within(field, greedy),
                bound.value() + rounding(field),
                bound.alone() + rounding(field),
                whole,
                signals.filled());
    }

    /// It may run on beyond the horizon of the plan; null where nothing is known there.
    private @Nullable Totals greedy(Field field, int[] greedy) {
        int slots = 1;
        for (int j = 0; j < greedy.length; j++) {
            slots = Math.max(slots, greedy[j] + field.length[j]);
        }
        try {
            return Totals.of(field, Signals.over(field.startS, slots, price, carbon), weights, greedy);
        } catch (Signals.Unknown e) {
            return null;
        }
    }

    /// Jobs wait for the next quarter hour after their submission: a delay that no plan can avoid.
    private double rounding(Field field) {
        double hours = 0;
        for (int j = 0; j < field.count(); j++) {
            hours += (field.startS
                            + field.release[j] * Signals.SLOT_S
                            - field.jobs.get(j).submitS())
                    / 3600.0;
        }
        return hours * weights.eurPerHour();
    }
}
