package org.wattelier.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// A node's true energy over the last two minutes, so that a controller can average power over a window that lies back.
final class PowerHistory {
    /// More than the longest window, lag and period together.
    private static final long KEPT_MS = 120_000;

    /// Power is constant from here to the next.
    private record Step(long fromMs, double energyUj, double watts) {
        double energyAt(long atMs) {
            return energyUj + watts * (atMs - fromMs) * 1e3;
        }
    }

    private final Deque<Step> steps = new ArrayDeque<>();

    /// Power from an instant on, with the energy until then.
    void step(long fromMs, double energyUj, double watts) {
        steps.addLast(new Step(fromMs, energyUj, watts));
        while (steps.size() > 2 && secondStepMs() < fromMs - KEPT_MS) {
            steps.removeFirst();
        }
    }

    private long secondStepMs() {
        Iterator<Step> oldest = steps.iterator();
        oldest.next();
        return oldest.next().fromMs;
    }

    /// Mean power, W, over a window; what lies before the first step counts as the first step's power.
    double mean(long fromMs, long untilMs) {
        return (energyAt(untilMs) - energyAt(fromMs)) / ((untilMs - fromMs) * 1e3);
    }

    private double energyAt(long atMs) {
        for (Iterator<Step> newest = steps.descendingIterator(); newest.hasNext(); ) {
            Step step = newest.next();
            if (step.fromMs <= atMs) {
                return step.energyAt(atMs);
            }
        }
        return steps.getFirst().energyAt(atMs);
    }
}
