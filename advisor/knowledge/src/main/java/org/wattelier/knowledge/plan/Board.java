package org.wattelier.knowledge.plan;

import java.util.Arrays;

/// A schedule that is being changed: where each job stands, what is free, what it costs. Every job always fits.
final class Board {
    private final Field field;
    private final Profile profile;
    private final int[] starts;
    private final int[] first;
    private final int[] next;
    private final int[] previous;
    private double total;
    private long work;

    Board(Field field, int[] schedule) {
        this.field = field;
        profile = new Profile(field.nodes, field.slots());
        starts = new int[schedule.length];
        first = new int[field.slots()];
        next = new int[schedule.length];
        previous = new int[schedule.length];
        Arrays.fill(first, -1);
        for (int j = 0; j < schedule.length; j++) {
            put(j, schedule[j]);
        }
    }

    int start(int j) {
        return starts[j];
    }

    int[] starts() {
        return starts.clone();
    }

    double total() {
        return total;
    }

    /// Quarter hours looked at: the measure of effort that is the same on every machine.
    long work() {
        return work;
    }

    void take(int j) {
        int start = starts[j];
        profile.take(start, field.length[j], -field.width[j]);
        total -= field.cost(j, start);
        if (previous[j] >= 0) {
            next[previous[j]] = next[j];
        } else {
            first[start] = next[j];
        }
        if (next[j] >= 0) {
            previous[next[j]] = previous[j];
        }
    }

    void put(int j, int start) {
        starts[j] = start;
        profile.take(start, field.length[j], field.width[j]);
        total += field.cost(j, start);
        previous[j] = -1;
        next[j] = first[start];
        if (next[j] >= 0) {
            previous[next[j]] = j;
        }
        first[start] = j;
    }

    /// The cheapest place that is free now; -1 where there is none within the limit.
    int cheapest(int j) {
        work += field.latest[j] - field.release[j] + field.length[j];
        return field.cheapest(profile, j, field.release[j], field.latest[j]);
    }

    /// The cheapest place that is free now when quarter hours cost a toll besides; -1 where there is none.
    int cheapest(int j, double[] tollSums) {
        work += field.latest[j] - field.release[j] + field.length[j];
        int best = -1;
        double least = Double.MAX_VALUE;
        int length = field.length[j];
        for (int start = field.release[j]; start <= field.latest[j]; start++) {
            double cost = field.cost(j, start) + field.width[j] * (tollSums[start + length] - tollSums[start]);
            if (cost < least && profile.fits(start, length, field.width[j])) {
                least = cost;
                best = start;
            }
        }
        return best;
    }

    boolean fits(int j, int start) {
        return profile.fits(start, field.length[j], field.width[j]);
    }

    int free(int slot) {
        return profile.free(slot);
    }

    /// Jobs that begin in a quarter hour, one after the other; -1 after the last.
    int first(int slot) {
        return first[slot];
    }

    int next(int j) {
        return next[j];
    }
}
