package org.wattelier.probes.redfish;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;
import tools.jackson.databind.JsonNode;

/// Adds the inputs of the supplies in a `Power` resource. Some controllers show there what a supply may draw at most,
/// so an input is believed only beside an output that it fits.
final class SupplyList {
    private static final double WORST_EFFICIENCY = 0.5;
    /// What a supply draws for itself, W.
    private static final double OWN_W = 50;

    private SupplyList() {}

    /// Null where no supply shows anything.
    static @Nullable Outcome read(List<JsonNode> supplies) {
        double sum = 0;
        int shown = 0;
        for (JsonNode each : supplies) {
            double input = input(each);
            if (Double.isNaN(input)) {
                continue;
            }
            if (input < 0) {
                return new Outcome.Missing("a supply's input does not fit its output, so its figures are not believed");
            }
            sum += input;
            shown++;
        }
        long present = supplies.stream().filter(SupplyList::present).count();
        if (shown == 0) {
            return null;
        }
        return shown < present
                ? new Outcome.Missing("only " + shown + " of " + present + " power supplies show their input")
                : Believable.power(sum, "");
    }

    /// Negative where it is not believed, NaN where it is not shown.
    private static double input(JsonNode supply) {
        double input = Fields.watts(Fields.at(supply, "PowerInputWatts"), "W");
        double output = Fields.watts(Fields.at(supply, "PowerOutputWatts"), "W");
        if (Double.isNaN(output)) {
            output = Fields.watts(Fields.at(supply, "LastPowerOutputWatts"), "W");
        }
        if (Double.isNaN(input) || !present(supply)) {
            return Double.NaN;
        }
        if (Double.isNaN(output)) {
            double capacity = Fields.watts(Fields.at(supply, "PowerCapacityWatts"), "W");
            return Double.isNaN(capacity) || input < capacity ? input : -1;
        }
        boolean fits = input >= output * 0.9 && input <= output / WORST_EFFICIENCY + OWN_W;
        return fits ? input : -1;
    }

    private static boolean present(JsonNode supply) {
        String state = Fields.text(supply, "Status", "State");
        return !state.equalsIgnoreCase("Absent") && !state.equalsIgnoreCase("Disabled");
    }
}
