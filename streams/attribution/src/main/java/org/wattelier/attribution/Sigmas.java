package org.wattelier.attribution;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Method;
import org.wattelier.events.NodeFact;

/// Standard uncertainties (k = 1) where no dated fact says better. Gains follow published meter comparisons; the rest
/// is
/// tried against the simulator's truth, see RATIONALE.md.
final class Sigmas {
    /// Watts per CPU second of two jobs on one node differ by this much, relative.
    static final double WATTS_PER_CPU_SECOND = 0.345;

    /// Of a job whose use nobody saw: anything from nothing to twice as much.
    static final double ASSUMED_USE = 0.58;

    /// The mean of the neighbours against what a gap really held, relative.
    static final double FILLED = 0.15;

    /// A window's energy is known, its shape inside is that of the fast meters: error of a partial window, relative to
    /// the active energy of the job's chips, for a job that holds next to nothing of the window.
    static final double SHAPE = 0.14;

    /// Steps of a management controller (1 to 8 W), as a standard uncertainty that a steady load does not average out.
    static final double RESOLUTION_W = 2.0;

    private Sigmas() {}

    static double gain(Method method, @Nullable NodeFact fact) {
        Double known = fact == null
                ? null
                : switch (method) {
                    case METER, BMC -> fact.meterGain();
                    case ONCHIP -> fact.chipGain();
                    case ONCHIP_FIT, MODEL -> null;
                };
        if (known != null) {
            return known;
        }
        return switch (method) {
            case METER -> 0.02;
            case BMC, ONCHIP -> 0.05;
            case ONCHIP_FIT -> 0.06;
            case MODEL -> 0.30;
        };
    }

    /// Spread of one user's part of a shared amount, relative to its own part: its own watts per CPU second against the
    /// mean of all, weighted by CPU time.
    static double split(long[] weights, int index) {
        double total = 0;
        for (long weight : weights) {
            total += weight;
        }
        if (total == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double share = weights[i] / total;
            sum += i == index ? (1 - share) * (1 - share) : share * share;
        }
        return WATTS_PER_CPU_SECOND * Math.sqrt(sum);
    }
}
