package org.wattelier.knowledge.advice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From the runs of one application to what is cheaper.
public final class Advisor {
    /// Above this the runs of one configuration are not the same work (standard deviation of the logarithm).
    private static final double MIXED = 0.2;

    private static final int SHOWN_LINES = 20;

    private final String application;
    private final List<Point> points;
    private final Limits limits;
    private final @Nullable Configuration asked;

    private Advisor(String application, List<Run> runs, Limits limits, @Nullable Configuration asked) {
        this.application = application;
        this.limits = limits;
        this.asked = asked;
        points = points(runs);
    }

    /// @param runs  at least one
    /// @param asked the baseline; null to find it
    public static Answer advise(String application, List<Run> runs, Limits limits, @Nullable Configuration asked) {
        return new Advisor(application, runs, limits, asked).answer();
    }

    private static List<Point> points(List<Run> runs) {
        Map<Configuration, List<Run>> grouped = new LinkedHashMap<>();
        runs.forEach(run -> grouped.computeIfAbsent(run.configuration(), ignored -> new ArrayList<>())
                .add(run));
        var points = new ArrayList<Point>();
        grouped.forEach((configuration, same) -> points.add(new Point(configuration, same)));
        points.sort((a, b) -> Configuration.ORDER.compare(a.configuration(), b.configuration()));
        return points;
    }

    private Answer answer() {
        Baseline baseline = asked == null ? Baseline.of(points) : new Baseline(asked, Baseline.How.ASKED);
        Point before = Baseline.pointOf(points, baseline.configuration()).orElse(null);
        if (before == null) {
            return notEnough(Answer.Thin.NO_BASELINE, List.of(Experiments.repeat(baseline.configuration(), 3)));
        }
        if (points.size() < 2) {
            return notEnough(Answer.Thin.ONE_CONFIGURATION, Experiments.first(before.configuration()));
        }
        var estimates = new Estimates(points);
        if (estimates.noise().sigma(Quantity.TIME) > MIXED) {
            return notEnough(Answer.Thin.MIXED_WORK, List.of(Experiments.repeat(before.configuration(), 3)));
        }
        return advised(baseline, before, estimates);
    }

    private Answer advised(Baseline baseline, Point before, Estimates estimates) {
        var choice = new Choice(points, estimates, before, limits);
        var claims = new Claims(points, before, limits, estimates);
        var advice = new ArrayList<Answer.Advice>();
        var undecided = new ArrayList<Answer.Undecided>();
        for (Goal goal : Goal.values()) {
            Choice.Chosen chosen = choice.choose(goal);
            Pick pick = chosen.pick();
            Point rival = chosen.rival();
            if (pick != null
                    && before != pick.point()
                    && choice.allows(goal, before)
                    && !claims.confirmed(goal, pick)) {
                rival = pick.point();
                pick = null;
            }
            if (pick != null) {
                advice.add(advice(goal, pick, before, estimates, claims.of(goal, pick)));
            } else if (rival != null && claims.immaterial(goal, rival)) {
                advice.add(advice(goal, choice.pick(before), before, estimates, Saving.NOTHING));
            } else if (rival != null) {
                undecided.add(new Answer.Undecided(
                        goal, evidence(rival), Experiments.repeats(before, rival, estimates.noise(), goal)));
            }
        }
        if (advice.isEmpty()) {
            return undecided.isEmpty()
                    ? notEnough(Answer.Thin.TOO_SLOW, Experiments.beyond(points, estimates))
                    : notEnough(Answer.Thin.WITHIN_NOISE, repeats(before, undecided));
        }
        return new Answer.Advised(
                application,
                baseline,
                evidence(before),
                limits,
                advice,
                undecided,
                Experiments.beyond(points, estimates));
    }

    private Answer.Advice advice(Goal goal, Pick pick, Point before, Estimates estimates, Saving saving) {
        var spread = new Spread(points, estimates.noise());
        Point point = pick.point();
        int runs = point == null ? 1 : point.count();
        var evidence = new ArrayList<Answer.Evidence>();
        evidence.add(evidence(before));
        if (point == null) {
            neighbours(pick, estimates).forEach(near -> evidence.add(evidence(near)));
        } else if (point != before) {
            evidence.add(evidence(point));
        }
        double energy = pick.log(Quantity.ENERGY);
        double time = pick.log(Quantity.TIME);
        return new Answer.Advice(
                goal,
                pick.configuration(),
                point == before,
                Math.exp(energy),
                Math.exp(time),
                spread.next(pick.configuration(), energy, runs, pick.modelError(), Quantity.ENERGY),
                spread.next(pick.configuration(), time, runs, pick.modelError(), Quantity.TIME),
                saving,
                evidence);
    }

    private static List<Point> neighbours(Pick pick, Estimates estimates) {
        for (Slice slice : estimates.slices()) {
            if (slice.axis() == Axis.CAP
                    && slice.points()
                            .getFirst()
                            .configuration()
                            .without(Axis.CAP)
                            .equals(pick.configuration().without(Axis.CAP))) {
                return slice.points().stream()
                        .sorted((a, b) -> Double.compare(
                                a.configuration().distance(pick.configuration()),
                                b.configuration().distance(pick.configuration())))
                        .limit(2)
                        .toList();
            }
        }
        return List.of();
    }

    private static List<Answer.Experiment> repeats(Point before, List<Answer.Undecided> undecided) {
        var experiments = new ArrayList<Answer.Experiment>();
        int most = 0;
        for (Answer.Undecided open : undecided) {
            most = Math.max(most, open.runs());
            if (experiments.stream()
                    .noneMatch(e -> e.configuration().equals(open.candidate().configuration()))) {
                experiments.add(Experiments.repeat(open.candidate().configuration(), open.runs()));
            }
        }
        experiments.addFirst(Experiments.repeat(before.configuration(), most));
        return experiments;
    }

    private Answer notEnough(Answer.Thin reason, List<Answer.Experiment> experiments) {
        int runs = points.stream().mapToInt(Point::count).sum();
        return new Answer.NotEnough(application, reason, new Answer.Seen(runs, points.size()), experiments);
    }

    static Answer.Evidence evidence(Point point) {
        return new Answer.Evidence(
                point.configuration(),
                point.count(),
                point.measured(Quantity.ENERGY),
                point.measured(Quantity.TIME),
                point.runs().stream().limit(SHOWN_LINES).map(Run::line).toList());
    }
}
