package org.wattelier.probes.gpu;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A power as tools write it: `67.03 W`. Anything else (`N/A`, `[Not Supported]`, `[Unknown Error]`, a decimal comma)
/// is
/// no power.
final class WattText {
    private static final Pattern POWER = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*([a-zA-Z]*)");

    private WattText() {}

    /// @param unit the unit where the text names none; empty refuses a bare number
    /// @return W; null where the text is no power
    static @Nullable Double watts(String text, String unit) {
        Matcher matcher = POWER.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        String written = matcher.group(2).isEmpty() ? unit : matcher.group(2);
        double value = Double.parseDouble(matcher.group(1));
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "w", "watt", "watts" -> value;
            // Milliwatts: no card shows megawatts.
            case "mw" -> value / 1e3;
            case "uw" -> value / 1e6;
            case "kw" -> value * 1e3;
            default -> null;
        };
    }
}
