package org.wattelier.knowledge.plan;

import java.util.Comparator;
import java.util.stream.IntStream;

/// What happens without a plan: urgent jobs first, then each in the order of submission at the first place that fits.
final class FirstCome {
    private FirstCome() {}

    static int[] schedule(Field field) {
        var starts = new int[field.count()];
        var profile = new Profile(field.nodes, 1024);
        int[] order = IntStream.range(0, field.count())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(j -> field.jobs.get(j).urgent() ? 0 : 1)
                        .thenComparingLong(j -> field.jobs.get(j).submitS())
                        .thenComparingInt(j -> j))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int j : order) {
            starts[j] = profile.earliest(field.release[j], field.length[j], field.width[j]);
            profile.take(starts[j], field.length[j], field.width[j]);
        }
        return starts;
    }

    /// A deadline that first come keeps must be kept. Who has one that first come misses may wait until all is over;
    /// who
    /// has none has not agreed to wait.
    static void limit(Field field, int[] starts) {
        int over = 0;
        for (int j = 0; j < starts.length; j++) {
            over = Math.max(over, starts[j] + field.length[j]);
        }
        for (int j = 0; j < starts.length; j++) {
            boolean urgent = field.jobs.get(j).urgent();
            if (urgent || !field.hasDeadline(j)) {
                field.latest[j] = starts[j];
            } else if (field.inTime[j] >= starts[j]) {
                field.latest[j] = field.inTime[j];
            } else {
                field.latest[j] = over - field.length[j];
            }
        }
    }
}
