package org.wattelier.probes.redfish;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;
import tools.jackson.databind.JsonNode;

/// The kinds of document that hold a power.
enum Shape {
    /// `Power` with `PowerControl`.
    CONTROL {
        @Override
        @Nullable
        Outcome read(JsonNode document) {
            return PowerControls.read(document);
        }
    },
    /// `EnvironmentMetrics` with `PowerWatts`.
    ENVIRONMENT {
        @Override
        @Nullable
        Outcome read(JsonNode document) {
            JsonNode power = Fields.at(document, "PowerWatts");
            if (power.isMissingNode()) {
                return null;
            }
            JsonNode reading = power.isObject() ? Fields.at(power, "Reading") : power;
            return Believable.power(Fields.watts(reading, "W"), Fields.text(power, "ReadingTime"));
        }
    },
    /// A `Sensor`.
    SENSOR {
        @Override
        @Nullable
        Outcome read(JsonNode document) {
            if (!isPower(document)) {
                return null;
            }
            double watts = Fields.watts(Fields.at(document, "Reading"), Fields.text(document, "ReadingUnits"));
            String stamp = Fields.text(document, "ReadingTime");
            boolean atRest = watts == 0 && Part.of(document) == Part.SUPPLY;
            return atRest ? new Outcome.Drawing(0, stamp) : Believable.power(watts, stamp);
        }
    },
    /// One supply's `Metrics` with `InputPowerWatts`. 0 W is believed: a supply may be at rest.
    SUPPLY {
        @Override
        @Nullable
        Outcome read(JsonNode document) {
            JsonNode input = Fields.at(document, "InputPowerWatts");
            double watts = Fields.watts(input.isObject() ? Fields.at(input, "Reading") : input, "W");
            return watts >= 0 && watts < 1e5 ? new Outcome.Drawing(watts) : null;
        }
    },
    /// The supplies that a `Power` resource lists, where it has no `PowerControl`.
    SUPPLIES {
        @Override
        @Nullable
        Outcome read(JsonNode document) {
            return SupplyList.read(Fields.list(document, "PowerSupplies"));
        }
    };

    /// Null where the document does not hold a power at all.
    @Nullable
    abstract Outcome read(JsonNode document);

    static boolean isPower(JsonNode sensor) {
        String type = Fields.text(sensor, "ReadingType").toLowerCase(Locale.ROOT);
        String unit = Fields.text(sensor, "ReadingUnits");
        boolean watts = !unit.isEmpty() && !Double.isNaN(Fields.factor(unit));
        return type.equals("power") || type.isEmpty() && watts;
    }

    /// What kind of document this is, by what stands in it; in the order in which they are to be trusted.
    static List<Shape> all() {
        return List.of(CONTROL, ENVIRONMENT, SENSOR, SUPPLIES, SUPPLY);
    }
}
