package org.wattelier.probes.ipmi.reading;

import org.wattelier.probes.Outcome;

/// Tells a controller's clock from a constant. A stamp under which two different powers were seen does not say when a
/// value was made, so it is kept back from then on: a live controller with a stopped clock is not stale.
public final class StampWatch {
    private String stamp = "";
    private double watts;
    private boolean useless;

    public Outcome checked(Outcome outcome) {
        if (!(outcome instanceof Outcome.Drawing drawing) || drawing.stamp().isEmpty()) {
            return outcome;
        }
        useless |= stamp.equals(drawing.stamp()) && Double.compare(watts, drawing.watts()) != 0;
        stamp = drawing.stamp();
        watts = drawing.watts();
        return useless ? new Outcome.Drawing(drawing.watts()) : drawing;
    }
}
