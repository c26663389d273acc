package org.wattelier.agent.calibration;

/// A node's energy from its on-chip energy and the line. Pure: energies of an interval in, energy out.
///
/// Within the powers seen at calibration it is estimated with the calibration's own error. Up to a tenth of their span
/// beyond, it is still estimated, with an error that grows by as much of the fitted part as was extrapolated. Farther
/// out
/// nothing is said: cutting the power off there would book a number that is surely too small, and the line may bend.
public final class FittedNode {
    private static final double MARGIN = 0.1;

    private final Calibration calibration;
    /// Rounding carried on, so that many small intervals lose nothing.
    private double restUj;

    /// What is known of an interval.
    public sealed interface Interval {}

    /// @param uncertainty relative, k = 1
    /// @param outside     whether power was a little beyond what the calibration saw
    public record Estimated(long energyUj, double uncertainty, boolean outside) implements Interval {}

    /// @param reason why nothing is said, and what mends it
    public record Unknown(String reason) implements Interval {}

    public FittedNode(Calibration calibration) {
        this.calibration = calibration;
    }

    /// @param chipUj energy of the meters the calibration calls chip, in this interval
    /// @param gpuUj  likewise of the accelerators; 0 where there are none
    public Interval energy(long elapsedMs, long chipUj, long gpuUj) {
        if (elapsedMs <= 0 || chipUj < 0 || gpuUj < 0) {
            return new Unknown("no time has passed, or a counter fell");
        }
        double chipW = chipUj / 1e3 / elapsedMs;
        double gpuW = gpuUj / 1e3 / elapsedMs;
        double beyondChip = beyond(calibration.chip(), chipW);
        double beyondGpu = calibration.gpuMeters().isEmpty() ? 0 : beyond(calibration.gpu(), gpuW);
        if (beyondChip > MARGIN * calibration.chip().span()) {
            return new Unknown(words("the processors and memory", chipW, calibration.chip()));
        }
        if (beyondGpu > Math.max(2, MARGIN * calibration.gpu().span())) {
            return new Unknown(words("the accelerators", gpuW, calibration.gpu()));
        }
        double exact = calibration.watts(chipW, gpuW) * elapsedMs * 1e3 + restUj;
        if (exact < 0) {
            return new Unknown("the line gives a negative power: calibrate again");
        }
        long whole = (long) Math.floor(exact);
        restUj = exact - whole;
        double extrapolatedW = calibration.slope() * beyondChip + calibration.gpuSlope() * beyondGpu;
        double wider = extrapolatedW / calibration.watts(chipW, gpuW);
        return new Estimated(whole, Math.hypot(calibration.rmseShare(), wider), beyondChip > 0 || beyondGpu > 0);
    }

    private static double beyond(Calibration.Range range, double watts) {
        return Math.max(0, Math.max(range.fromW() - watts, watts - range.untilW()));
    }

    private static String words(String what, double watts, Calibration.Range range) {
        return String.format(
                java.util.Locale.ROOT,
                "%s draw %.0f W, the calibration saw %.0f to %.0f W: calibrate again with such a load",
                what,
                watts,
                range.fromW(),
                range.untilW());
    }
}
