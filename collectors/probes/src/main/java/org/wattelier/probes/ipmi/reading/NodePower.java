package org.wattelier.probes.ipmi.reading;

import java.util.Locale;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;

/// The one sensor of a management controller that Wattelier reads, and which of its values can be true.
public final class NodePower {
    public static final String ID = "node-ipmi";
    /// No single node draws that: a figure beyond it is a whole machine's, or in another unit.
    public static final double MOST_W = 100_000;
    /// Less than a controller's own standby. A node that runs us draws more.
    static final double LEAST_W = 2;
    /// The 16-bit "no reading".
    private static final double NO_READING = 65_535;

    private NodePower() {}

    /// @param probe    name of the probe
    /// @param periodMs how often it is asked
    public static Sensor sensor(String probe, int periodMs) {
        return new Sensor(
                ID,
                probe,
                Domain.NODE,
                "node",
                MeterKind.GAUGE,
                Method.BMC,
                Boundary.NODE_AC,
                "",
                Long.MAX_VALUE,
                MOST_W,
                periodMs);
    }

    /// @param watts as told, also nonsense
    /// @param said  where it was told, for the reason of a refusal
    public static Outcome outcome(double watts, String said, String stamp) {
        if (!Double.isFinite(watts)) {
            return new Outcome.Missing("\"" + said + "\" has no number that can be read in one way only");
        }
        String figure = said + " says " + number(watts) + " W, ";
        if (watts == NO_READING) {
            return new Outcome.Missing(figure + "the controller's way to say that it has no reading");
        }
        if (watts == 0) {
            return new Outcome.Missing(figure + "so it does not measure: a node that is on draws more");
        }
        if (watts < LEAST_W) {
            return new Outcome.Missing(figure + (watts < 0 ? "which no meter can mean" : "less than any node draws"));
        }
        if (watts > MOST_W) {
            return new Outcome.Missing(figure + "more than one node can draw; is it the whole machine's?");
        }
        return new Outcome.Drawing(watts, stamp);
    }

    private static String number(double watts) {
        return watts == Math.rint(watts) && Math.abs(watts) < 1e15
                ? Long.toString((long) watts)
                : String.format(Locale.ROOT, "%.3g", watts);
    }
}
