package org.wattelier.feeds.history;

/// Amounts of memory, K, M, G, T and P being powers of 2: `3000M`, `1,5G`, `1106640K`, `34832kb`, `2gib`, `12mw`.
public final class Sizes {
    public static final long BYTES = 1;
    public static final long MEGABYTES = 1 << 20;
    private static final String UNITS = "KMGTPE";
    private static final int WORD = 8;

    private Sizes() {}

    /// @param plain what a number without a unit counts
    /// @return -1 where the text says that it is not known
    /// @throws BadField where it is no amount
    public static long parse(String field, String text, long plain) {
        String size = text.strip();
        if (Words.isUnknown(size)) {
            return -1;
        }
        int digits = 0;
        while (digits < size.length() && "0123456789.,".indexOf(size.charAt(digits)) >= 0) {
            digits++;
        }
        double bytes =
                number(field, text, size.substring(0, digits)) * unit(field, text, size.substring(digits), plain);
        if (!(bytes < Long.MAX_VALUE / 2)) {
            throw bad(field, text);
        }
        return Math.round(bytes);
    }

    private static double number(String field, String text, String digits) {
        if (digits.isEmpty() || digits.length() > 24) {
            throw bad(field, text);
        }
        try {
            return Double.parseDouble(digits.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw bad(field, text);
        }
    }

    private static long unit(String field, String text, String unit, long plain) {
        String letters = unit.strip();
        if (letters.isEmpty()) {
            return plain;
        }
        int power = UNITS.indexOf(Character.toUpperCase(letters.charAt(0)));
        String rest = power < 0 ? letters : letters.substring(1);
        long word = switch (rest.toLowerCase(java.util.Locale.ROOT)) {
            case "", "b", "ib" -> 1;
            case "w" -> WORD;
            default -> throw bad(field, text);
        };
        if (power < 0 && rest.isEmpty()) {
            throw bad(field, text);
        }
        return word << (10 * (power + 1));
    }

    private static BadField bad(String field, String text) {
        return new BadField(field, "is no amount of memory like 3000M", text);
    }
}
