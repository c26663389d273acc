package org.wattelier.probes.redfish;

import org.wattelier.probes.Outcome;

/// A figure for a whole machine as an outcome: no running machine draws nothing, none draws megawatts.
final class Believable {
    private static final double MOST_W = 1e6;

    private Believable() {}

    static Outcome power(double watts, String stamp) {
        if (!Double.isFinite(watts)) {
            return new Outcome.Missing("the controller shows no number");
        }
        if (watts < 0) {
            return new Outcome.Missing("the controller shows a negative power");
        }
        if (watts == 0) {
            return new Outcome.Missing(
                    "the controller shows 0 W, which even a machine that is off exceeds; its meter does"
                            + " not work, or not now");
        }
        return watts <= MOST_W
                ? new Outcome.Drawing(watts, stamp)
                : new Outcome.Stale(watts, "more than any machine draws; perhaps another unit than watts");
    }
}
