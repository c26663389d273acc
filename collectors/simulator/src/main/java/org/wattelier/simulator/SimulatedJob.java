package org.wattelier.simulator;

import java.util.ArrayList;
import java.util.List;

/// A job that runs or has run.
final class SimulatedJob {
    /// By how much a corrected end lies before the end first told, ms.
    static final long CORRECTION_MS = 2000;

    private static final long SHORTEST_CORRECTED_MS = 8000;

    /// A job's part and where it runs.
    record Place(SimulatedNode node, Part part) {}

    private final JobPlan plan;
    private final long startMs;
    private final long endMs;
    private final List<Place> places = new ArrayList<>();
    private double use;
    private double intensity;
    private double gpuUse;

    SimulatedJob(JobPlan plan, long startMs, long endMs) {
        this.plan = plan;
        this.startMs = startMs;
        this.endMs = endMs;
    }

    JobPlan plan() {
        return plan;
    }

    long startMs() {
        return startMs;
    }

    /// When its control groups end.
    long endMs() {
        return endMs;
    }

    boolean corrected() {
        return plan.behaviour().corrected() && endMs - startMs >= SHORTEST_CORRECTED_MS;
    }

    /// The end that the books count to.
    long bookedEndMs() {
        return corrected() ? endMs - CORRECTION_MS : endMs;
    }

    List<Place> places() {
        return places;
    }

    /// A new phase: other code, other watts per CPU second, other use of its cores.
    void nextPhase(Dice dice) {
        JobPlan.Behaviour behaviour = plan.behaviour();
        use = Math.clamp(behaviour.use() * dice.between(0.6, 1.15), 0.02, 1);
        intensity = Math.clamp(behaviour.wattsFactor() * dice.between(0.8, 1.25), 0.5, 2);
        gpuUse = Math.clamp(behaviour.gpuUse() * dice.between(0.5, 1.2), 0.02, 1);
    }

    /// Busy part of its cores, 0 to 1.
    double use() {
        return use;
    }

    /// Joules per CPU second against the node's nominal figure, 0.5 to 2.
    double intensity() {
        return intensity;
    }

    /// Part of an accelerator's most power above rest, 0 to 1.
    double gpuUse() {
        return gpuUse;
    }

    double bookedUj() {
        double sum = 0;
        for (Place place : places) {
            sum += place.part().bookedUj();
        }
        return sum;
    }

    int cores() {
        return places.stream().mapToInt(place -> place.part().cores()).sum();
    }
}
