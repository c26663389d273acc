package org.wattelier.probes.ipmi.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One thing that a tool said something of.
///
/// @param name   label of a field or name of a sensor
/// @param said   its value as printed
/// @param watts  W; NaN where there is none, or none that can be read in one way only
/// @param hasUnit whether a unit of power was there
/// @param status the sensor's state in the tool's words (`ok`, `ns`…); empty where there is none
record Row(String name, String said, double watts, boolean hasUnit, String status) {
    private static final Set<String> NOTHING = Set.of(
            "no reading",
            "na",
            "n/a",
            "disabled",
            "not readable",
            "unavailable",
            "not available",
            "not present",
            "absent",
            "unknown",
            "unspecified",
            "none",
            "-",
            "");
    private static final Set<String> AWAY = Set.of("ns", "disabled", "not present", "absent");

    static Row of(String name, String said, String status) {
        Amount amount = Amount.at(said);
        if (amount == null) {
            String unit = Amount.unitOf(name);
            Amount bare = unit.isEmpty() ? null : Amount.of(said.strip(), unit);
            return new Row(name, said, bare == null ? Double.NaN : bare.watts(), !unit.isEmpty(), status);
        }
        return new Row(name, said.substring(0, amount.length()), amount.watts(), true, status);
    }

    Meaning meaning() {
        return Meaning.of(name);
    }

    boolean isPower() {
        return hasUnit;
    }

    /// A power sensor by its name that has no value now, so that no unit is printed either.
    boolean isSilentPower() {
        List<String> words = Meaning.words(name);
        boolean power = words.contains("power") || words.contains("pwr") || words.contains("pin");
        return !Double.isFinite(watts) && NOTHING.contains(lower(said)) && power;
    }

    /// The tool itself says that this sensor is switched off or not there.
    boolean isAway() {
        return AWAY.contains(lower(status)) || AWAY.contains(lower(said));
    }

    /// The supply's number in a name like `PS2 Input Power`; empty where there is none.
    String number() {
        return Meaning.words(name).stream()
                .filter(word -> Character.isDigit(word.charAt(0)))
                .findFirst()
                .orElse("");
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace("'", "");
    }
}
