package org.wattelier.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A BMC that shows the supply power of one node, or of all nodes in an enclosure: averaged, late, rounded, biased, and
/// now and then stuck.
final class ManagementController {
    /// How far it is from the truth.
    ///
    /// @param windowMs averaging window
    /// @param lagMs    age of the window's end when the value is read
    /// @param quantumW step of the values shown, W
    /// @param gain     relative bias, common to the model
    /// @param noiseW   standard deviation of a single value, W
    record Traits(int windowMs, int lagMs, double quantumW, double gain, double noiseW) {}

    private static final double MEAN_BETWEEN_STALE_MS = 30 * 60_000;

    private final List<SimulatedNode> nodes;
    private final Traits traits;
    private final Dice dice;
    private long lastAtMs = Long.MIN_VALUE;
    private @Nullable Double last;
    private long staleFromMs = Long.MIN_VALUE;
    private long staleUntilMs = Long.MIN_VALUE;

    ManagementController(List<SimulatedNode> nodes, Traits traits, Dice dice) {
        this.nodes = List.copyOf(nodes);
        this.traits = traits;
        this.dice = dice;
    }

    /// What it shows at an instant, W; null where it repeats an old value. Instants must not go back.
    @Nullable
    Double watts(long atMs) {
        if (atMs != lastAtMs) {
            last = stale(atMs) ? null : shown(atMs);
            lastAtMs = atMs;
        }
        return last;
    }

    private boolean stale(long atMs) {
        if (atMs >= staleUntilMs) {
            staleFromMs = atMs + Math.round(-Math.log(dice.between(1e-9, 1)) * MEAN_BETWEEN_STALE_MS);
            staleUntilMs = staleFromMs + dice.millis(15_000, 180_000);
        }
        return atMs >= staleFromMs && lastAtMs != Long.MIN_VALUE;
    }

    private double shown(long atMs) {
        long untilMs = atMs - traits.lagMs();
        double truth = 0;
        for (SimulatedNode node : nodes) {
            truth += node.meanW(untilMs - traits.windowMs(), untilMs);
        }
        double biased = truth * (1 + traits.gain()) + traits.noiseW() * dice.gaussian();
        return Math.max(0, Math.rint(biased / traits.quantumW()) * traits.quantumW());
    }
}
