package org.wattelier.knowledge.feeds;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A unit as files write it, and what makes it ours.
///
/// @param name   `g/kWh` or `EUR/MWh`
/// @param factor what a value is multiplied with
public record Unit(String name, double factor) {
    public static final String INTENSITY = "g/kWh";

    private static final Pattern MASS = Pattern.compile("(?<![a-z])(kg|g|t) ?(?:co2)?[ .-]?(?:eq|e)?/(kwh|mwh)");
    private static final Pattern MONEY = Pattern.compile("(?<![a-z])(ct|cents?|[a-z]{3}|p|€|£|c€|\\$)/(kwh|mwh)");

    /// Reads `gCO2eq/kWh`, `kg/MWh`, `EUR/MWh`, `€/kWh`, `ct/kWh`.
    public static Optional<Unit> parse(String text) {
        String word = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{Mn}", "")
                .replaceAll("[\\s()\\[\\]]+", " ")
                .replaceAll(" ?(/| per ) ?", "/");
        Matcher mass = MASS.matcher(word);
        if (mass.find()) {
            return Optional.of(new Unit(INTENSITY, grams(mass.group(1)) / kilowattHours(mass.group(2))));
        }
        Matcher money = MONEY.matcher(word);
        return money.find() ? currency(money.group(1), kilowattHours(money.group(2))) : Optional.empty();
    }

    boolean price() {
        return !name.equals(INTENSITY);
    }

    private static double grams(String mass) {
        return switch (mass) {
            case "t" -> 1e6;
            case "kg" -> 1e3;
            default -> 1;
        };
    }

    private static double kilowattHours(String energy) {
        return energy.equals("mwh") ? 1000 : 1;
    }

    private static Optional<Unit> currency(String word, double kilowattHours) {
        double perMwh = 1000 / kilowattHours;
        return switch (word) {
            case "€", "eur" -> Optional.of(new Unit("EUR/MWh", perMwh));
            case "c€", "ct", "cent", "cents" -> Optional.of(new Unit("EUR/MWh", perMwh / 100));
            case "£", "gbp" -> Optional.of(new Unit("GBP/MWh", perMwh));
            case "p" -> Optional.of(new Unit("GBP/MWh", perMwh / 100));
            case "$" -> Optional.of(new Unit("USD/MWh", perMwh));
            default ->
                word.length() == 3
                        ? Optional.of(new Unit(word.toUpperCase(Locale.ROOT) + "/MWh", perMwh))
                        : Optional.empty();
        };
    }
}
