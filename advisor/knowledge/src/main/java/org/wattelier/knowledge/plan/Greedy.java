package org.wattelier.knowledge.plan;

import java.util.Comparator;
import java.util.stream.IntStream;

/// One pass: urgent jobs, then the least slack first, of equals the largest energy; each at its cheapest place before
/// its
/// deadline, else as early as it fits.
final class Greedy {
    private Greedy() {}

    static int[] order(Field field) {
        return IntStream.range(0, field.count())
                .filter(j -> !field.jobs.get(j).urgent())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(j -> slack(field, j))
                        .thenComparingDouble(j -> -field.kilowatts[j] * field.length[j])
                        .thenComparingInt(j -> j))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int slack(Field field, int j) {
        return Math.max(field.inTime[j], field.latest[j]) - field.release[j];
    }

    /// @param fixed starts, of which those of urgent jobs are taken over
    static int[] schedule(Field field, int[] fixed) {
        int[] starts = fixed.clone();
        Profile profile = urgent(field, fixed);
        for (int j : order(field)) {
            int to = Math.min(
                    field.hasDeadline(j) ? Math.max(field.inTime[j], field.release[j]) : field.latest[j],
                    field.slots() - field.length[j]);
            int best = field.cheapest(profile, j, field.release[j], to);
            starts[j] = best >= 0 ? best : profile.earliest(field.release[j], field.length[j], field.width[j]);
            profile.take(starts[j], field.length[j], field.width[j]);
        }
        return starts;
    }

    static Profile urgent(Field field, int[] starts) {
        var profile = new Profile(field.nodes, field.slots());
        for (int j = 0; j < starts.length; j++) {
            if (field.jobs.get(j).urgent()) {
                profile.take(starts[j], field.length[j], field.width[j]);
            }
        }
        return profile;
    }

    /// Whether every job ends inside the horizon.
    static boolean inside(Field field, int[] starts) {
        return IntStream.range(0, starts.length).allMatch(j -> starts[j] + field.length[j] <= field.slots());
    }

    /// Whether every job begins within its limit and inside the horizon.
    static boolean within(Field field, int[] starts) {
        return IntStream.range(0, starts.length)
                .allMatch(j -> starts[j] <= field.latest[j] && starts[j] + field.length[j] <= field.slots());
    }
}
