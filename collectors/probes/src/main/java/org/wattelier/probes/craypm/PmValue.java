package org.wattelier.probes.craypm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.kernel.SensorFile;

/// A value as the controller writes it: `227 W 1589536489 us`.
///
/// @param unit  `W` or `J`
/// @param stamp the controller's own time, µs; empty where it gives none
record PmValue(long value, String unit, String stamp) {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,13}) +([WJ])(?: +([0-9]{1,20}) +us)?");

    /// Null where it is anything else: a value in an unknown unit is no value.
    static @Nullable PmValue of(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        String stamp = matcher.group(3);
        return new PmValue(SensorFile.number(matcher.group(1)), matcher.group(2), stamp == null ? "" : stamp);
    }
}
