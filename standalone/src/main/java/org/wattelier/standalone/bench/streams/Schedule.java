package org.wattelier.standalone.bench.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobState;

/// Which job runs where and when. Places take turns in a fixed, shuffled order: each end is followed by the next one
/// half a second later, and by a new job in the same place after a gap.
final class Schedule {
    /// The large job ends early, so that short runs see it end, too.
    private static final int LARGE_ENDS_AS = 100;

    private final ReferenceWorkload workload;
    private final List<Place> places;
    /// Whose turn it is, and the other way round.
    private final int[] turns;

    private final int[] turnOf;

    Schedule(ReferenceWorkload workload) {
        this.workload = workload;
        places = Place.of(workload);
        turns = new int[places.size()];
        turnOf = new int[places.size()];
        var dice = new Random(workload.seed());
        for (int i = 0; i < turns.length; i++) {
            int j = dice.nextInt(i + 1);
            turns[i] = turns[j];
            turns[j] = i;
        }
        swap(indexOf(0), Math.min(LARGE_ENDS_AS, turns.length - 1));
        for (int i = 0; i < turns.length; i++) {
            turnOf[turns[i]] = i;
        }
    }

    private int indexOf(int place) {
        int index = 0;
        while (turns[index] != place) {
            index++;
        }
        return index;
    }

    private void swap(int i, int j) {
        int kept = turns[i];
        turns[i] = turns[j];
        turns[j] = kept;
    }

    List<Place> places() {
        return places;
    }

    /// Place whose job is the n-th to end.
    int placeOf(long nth) {
        return turns[(int) (nth % turns.length)];
    }

    /// Which of the place's jobs is the n-th to end.
    int roundOf(long nth) {
        return (int) (nth / turns.length);
    }

    /// Off the ticks' own instants.
    long endMs(long nth) {
        return workload.beginMs() + 1_000 + Math.round(nth * 1000 / workload.edgesPerS());
    }

    long startMs(int place, int round) {
        return round == 0
                ? workload.beginMs() - 1000L * (600 + place % 3600)
                : endMs(place, round - 1) + 1000L * workload.gapS();
    }

    private long endMs(int place, int round) {
        return endMs(turnOf[place] + (long) round * turns.length);
    }

    JobId job(int place, int round) {
        return new JobId(ReferenceWorkload.CLUSTER, name(place, round), 0);
    }

    String name(int place, int round) {
        return String.valueOf(1_000_000L + (long) round * places.size() + place);
    }

    /// @param endMs null while it runs
    JobSnapshot snapshot(int place, int round, @Nullable Long endMs) {
        long startMs = startMs(place, round);
        return new JobSnapshot(
                job(place, round),
                endMs == null ? 1 : 2,
                endMs == null ? JobState.RUNNING : JobState.COMPLETED,
                Instant.ofEpochMilli(startMs - 60_000),
                Instant.ofEpochMilli(startMs),
                endMs == null ? null : Instant.ofEpochMilli(endMs),
                places.get(place).allocations(workload),
                "job",
                "batch",
                "u" + place % 97,
                "a" + place % 31,
                Duration.ofHours(24));
    }
}
