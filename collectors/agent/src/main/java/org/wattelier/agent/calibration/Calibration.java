package org.wattelier.agent.calibration;

import java.time.Instant;
import java.util.List;
import org.wattelier.events.Boundary;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;

/// How a node's meter follows its on-chip meters: `node = offset + slope × chip + gpuSlope × gpu`, in W. It holds
/// between
/// the powers seen, not beyond.
///
/// @param at          when it was made
/// @param meter       id of the node meter it was made with
/// @param boundary    of that meter
/// @param chipMeters  ids of the meters whose sum is `chip`
/// @param gpuMeters   likewise `gpu`
/// @param gpuFitted   false where the accelerators' power did not vary and 1 was taken for their slope
/// @param r2          share of the meter's variance explained, on the half that was fitted
/// @param rmseW       root mean square error on the other half
/// @param rmseShare   the same over the mean of the meter
/// @param maxErrorW   largest error on the other half
/// @param maxErrorShare largest error over the value the meter showed then
public record Calibration(
        Instant at,
        String meter,
        Boundary boundary,
        List<String> chipMeters,
        List<String> gpuMeters,
        double offsetW,
        double slope,
        double gpuSlope,
        boolean gpuFitted,
        Range chip,
        Range gpu,
        double r2,
        double rmseW,
        double rmseShare,
        double maxErrorW,
        double maxErrorShare,
        int levels,
        int pointsFitted,
        int pointsChecked,
        MeterTiming timing,
        IdleBaseline idle) {
    /// What a management controller's gain is usually worth, where nobody has said better (k = 1).
    static final double USUAL_METER_GAIN = 0.05;

    public Calibration {
        chipMeters = List.copyOf(chipMeters);
        gpuMeters = List.copyOf(gpuMeters);
    }

    /// Powers seen, W.
    public record Range(double fromW, double untilW) {
        double span() {
            return untilW - fromW;
        }
    }

    /// Node power, W; meaningful within the ranges only.
    public double watts(double chipW, double gpuW) {
        return offsetW + slope * chipW + gpuSlope * gpuW;
    }

    /// What is now known of the node. The gain of the on-chip meters follows that of the meter they were fitted to, so
    /// it
    /// cannot be better.
    ///
    /// @param known what was known before
    public NodeFact fact(NodeFact known) {
        double meterGain = known.meterGain() == null ? USUAL_METER_GAIN : known.meterGain();
        return new NodeFact(
                at,
                "calibration",
                known.type(),
                known.state(),
                known.cores(),
                known.memoryBytes(),
                known.gpus(),
                idle,
                timing.lagMs(),
                timing.windowMs(),
                known.meterGain(),
                Math.min(0.99, Math.hypot(meterGain, rmseShare)),
                known.upstream());
    }
}
