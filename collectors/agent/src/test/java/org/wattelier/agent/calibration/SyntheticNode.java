package org.wattelier.agent.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.wattelier.events.Boundary;

/// A node whose truth is known: on-chip power in steps of load with noise, a line to the node's power, and a meter that
/// is late, averages, rounds, and is read at a period of its own.
final class SyntheticNode {
    double offsetW = 90;
    double slope = 1.2;
    double gpuSlope;
    int lagMs = 2000;
    int windowMs = 5000;
    double noiseShare = 0.01;
    double roundingW = 1;
    int pollMs = 1000;
    double idleChipW = 50;
    double busyChipW = 300;
    double[] loads = {0, 1, 0.25, 0.75, 0.5};
    int minutes = 5;
    /// A fan that follows no counter: W more at the end than at the beginning.
    double driftW;

    private static final int STEP_MS = 100;
    private final SplittableRandom random;

    SyntheticNode(long seed) {
        random = new SplittableRandom(seed);
    }

    Recording recording() {
        List<Level> levels = levels();
        int steps = (int) (levels.getLast().untilMs() / STEP_MS);
        double[] chip = new double[steps + 1];
        double[] gpu = new double[steps + 1];
        double[] node = new double[steps + 1];
        List<FastPoint> fast = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            long at = i * (long) STEP_MS;
            int level = 0;
            while (levels.get(level).untilMs() <= at) {
                level++;
            }
            double load = loads[level];
            double chipW = (idleChipW + load * (busyChipW - idleChipW)) * (1 + noiseShare * gaussian());
            double gpuW = gpuSlope > 0 ? 60 + 300 * loads[(level + 2) % loads.length] : 0;
            if (i % 10 == 0) {
                fast.add(new FastPoint(i * (long) STEP_MS, uj(chip[i] * 0.9), uj(chip[i] * 0.1), uj(gpu[i])));
            }
            double nodeW = offsetW + slope * chipW + gpuSlope * gpuW + driftW * i / steps;
            chip[i + 1] = chip[i] + chipW * STEP_MS / 1000;
            gpu[i + 1] = gpu[i] + gpuW * STEP_MS / 1000;
            node[i + 1] = node[i] + nodeW * STEP_MS / 1000;
        }
        return new Recording(
                "node",
                Boundary.NODE_AC,
                List.of("package-0", "dram-0"),
                gpuSlope > 0 ? List.of("gpu-0") : List.of(),
                fast,
                shown(node),
                levels);
    }

    private List<MeterPoint> shown(double[] node) {
        List<MeterPoint> shown = new ArrayList<>();
        int offset = random.nextInt(pollMs);
        for (long at = offset + (long) lagMs + windowMs; at / STEP_MS < node.length; at += pollMs) {
            int until = (int) ((at - lagMs) / STEP_MS);
            int from = until - windowMs / STEP_MS;
            double watts = (node[until] - node[from]) * 1000 / windowMs;
            shown.add(new MeterPoint(at, Math.rint(watts / roundingW) * roundingW));
        }
        return shown;
    }

    private List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        long from = 0;
        for (int i = 0; i < loads.length; i++) {
            long until = from + minutes * 60_000L + 2300L * i;
            levels.add(new Level(loads[i], from, until));
            from = until;
        }
        return levels;
    }

    private double gaussian() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private static long uj(double joules) {
        return Math.round(joules * 1e6);
    }
}
