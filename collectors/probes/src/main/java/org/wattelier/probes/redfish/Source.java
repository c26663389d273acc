package org.wattelier.probes.redfish;

import java.util.List;
import org.wattelier.probes.Outcome;

/// Where a box's power stands.
///
/// @param places  the documents whose figures are added
/// @param outcome what they showed when they were found
/// @param log     the controller's own record of it; empty where there is none
record Source(Shape shape, List<String> places, Outcome outcome, String log) {
    Source {
        places = List.copyOf(places);
    }

    /// Whether it shows a value now.
    boolean speaks() {
        return !(outcome instanceof Outcome.Missing);
    }
}
