package org.wattelier.knowledge.feeds;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/// Numbers as files write them: strings, decimal commas, signs of absence.
final class Numbers {
    private static final Set<String> NOTHING = Set.of("", "null", "nd", "n/d", "na", "n/a", "n/e", "-", "--", "nan");
    private static final Pattern PLAIN =
            Pattern.compile("[+-]?(\\d{1,15}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][+-]?\\d{1,2})?");

    private Numbers() {}

    /// Whether the text says that there is no value.
    static boolean nothing(String text) {
        return text.length() < 8 && NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /// @return empty where it is no number
    static OptionalDouble parse(String text) {
        if (text.length() > 60) {
            return OptionalDouble.empty();
        }
        String word = text.strip().replaceAll("[\\u00a0\\u202f ]", "").replace('−', '-');
        word = decimalPoint(word);
        return PLAIN.matcher(word).matches() ? OptionalDouble.of(Double.parseDouble(word)) : OptionalDouble.empty();
    }

    /// `12,5` and `1.234,5` and `1,234.5`: the mark that comes last is the decimal one. A single comma is always
    /// decimal.
    private static String decimalPoint(String word) {
        int comma = word.lastIndexOf(',');
        int point = word.lastIndexOf('.');
        if (comma < 0) {
            return word;
        }
        if (comma > point) {
            return word.indexOf(',') == comma ? word.replace(".", "").replace(',', '.') : word;
        }
        return word.indexOf('.') == point ? word.replace(",", "") : word;
    }
}
