package org.wattelier.probes.ipmi.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number with a unit of power. A unit of energy (`kWh`), of apparent power (`VA`) or one that could mean two things
/// (`MW`, which is a megawatt or somebody's milliwatt) is none.
///
/// @param watts  W; NaN where the number can be read in two ways
/// @param length how much of the text it took
record Amount(double watts, int length) {
    private static final String NUMBER = "(?<number>[+-]?\\d[\\d.,]{0,30}+(?:[eE][+-]?\\d{1,3})?+)";
    private static final String UNIT =
            "(?<unit>(?i:kilowatts?+|milliwatts?+|microwatts?+|watts?+)|[kK][wW]|mW|[uµμ]W|[wW])(?![\\p{L}\\p{N}/_*^·-]|\\s{0,2}-?hours?)";
    /// ipmitool writes a tolerance in between: `98 (+/- 0) Watts`.
    private static final Pattern WHOLE =
            Pattern.compile(NUMBER + "\\s{0,9}+(?:\\(\\+/-[^)]{0,20}\\)\\s{0,9}+)?+" + UNIT);
    private static final Pattern BARE = Pattern.compile(NUMBER);
    private static final Pattern ONLY_UNIT = Pattern.compile(UNIT);
    private static final Pattern LABELLED = Pattern.compile("[\\[(]\\s{0,3}" + UNIT + "\\s{0,3}[\\])]\\s*$");

    /// What no node draws, W: above it a comma before three digits cannot be meant as one that groups.
    private static final double NO_NODE = 30_000;

    /// The amount that the text begins with; null where it begins with none.
    static @Nullable Amount at(String text) {
        Matcher whole = WHOLE.matcher(text);
        return whole.lookingAt() ? new Amount(watts(whole.group("number"), whole.group("unit")), whole.end()) : null;
    }

    /// The amount that is all of the text; null where it is something else.
    static @Nullable Amount all(String text) {
        Amount amount = at(text);
        return amount != null && text.substring(amount.length).isBlank() ? amount : null;
    }

    /// A number whose unit stands elsewhere; null where it is no number.
    static @Nullable Amount of(String number, String unit) {
        return BARE.matcher(number).matches() ? new Amount(watts(number, unit), number.length()) : null;
    }

    static boolean isUnit(String text) {
        return ONLY_UNIT.matcher(text).matches();
    }

    /// The unit at the end of a label, as in `Current Power (mW)` or `power_watts`; empty where there is none.
    static String unitOf(String label) {
        Matcher labelled = LABELLED.matcher(label);
        if (labelled.find()) {
            return labelled.group("unit");
        }
        List<String> words = Meaning.words(label);
        String last = words.isEmpty() ? "" : words.getLast();
        return switch (last) {
            case "w", "watt", "watts", "kw", "kilowatts", "milliwatts" -> last;
            default -> "";
        };
    }

    private static double watts(String number, String unit) {
        double factor = factor(unit);
        int comma = number.indexOf(',');
        if (comma < 0) {
            return parsed(number) * factor;
        }
        if (number.indexOf('.') >= 0) {
            boolean grouped = number.lastIndexOf('.') > number.lastIndexOf(',');
            return parsed(
                            grouped
                                    ? ungrouped(number, ',')
                                    : ungrouped(number, '.').replace(',', '.'))
                    * factor;
        }
        double decimal = parsed(number.replace(',', '.')) * factor;
        boolean mayGroup = number.matches("[+-]?[1-9]\\d{0,2},\\d{3}");
        return mayGroup && Math.abs(decimal) * 1000 <= NO_NODE ? Double.NaN : decimal;
    }

    private static String ungrouped(String number, char separator) {
        String plain = number.replace(String.valueOf(separator), "");
        String groups = "[+-]?\\d{1,3}(?:[" + separator + "]\\d{3})+(?:[.,]\\d+)?";
        return number.matches(groups) ? plain : "NaN";
    }

    private static double parsed(String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException ignored) {
            return Double.NaN;
        }
    }

    private static double factor(String unit) {
        return switch (Character.toLowerCase(unit.charAt(0))) {
            case 'k' -> 1e3;
            case 'm' -> unit.toLowerCase(Locale.ROOT).startsWith("mic") ? 1e-6 : 1e-3;
            case 'u', 'µ', 'μ' -> 1e-6;
            default -> 1;
        };
    }
}
