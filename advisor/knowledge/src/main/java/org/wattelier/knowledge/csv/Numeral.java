package org.wattelier.knowledge.csv;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number as files write it: decimal commas, spaces between thousands, exponents.
///
/// @param wrong null where it is one
record Numeral(double value, @Nullable Wrong wrong) {
    private static final Pattern PLAIN =
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");
    private static final Pattern SPACES = Pattern.compile("(?<=\\d)[\\u00a0\\u202f\\u2009 '](?=\\d{3})");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3},\\d{3}");

    static Numeral parse(String text, boolean commasAreDecimal) {
        if (text.length() > 60) {
            return new Numeral(0, Wrong.NOT_A_NUMBER);
        }
        String word = SPACES.matcher(text.strip()).replaceAll("").replace('\u2212', '-');
        int comma = word.indexOf(',');
        if (comma >= 0) {
            if (word.indexOf('.') >= 0 || comma != word.lastIndexOf(',')) {
                return new Numeral(0, Wrong.NOT_A_NUMBER);
            }
            if (!commasAreDecimal && THOUSANDS.matcher(word).matches()) {
                return new Numeral(0, Wrong.AMBIGUOUS);
            }
            word = word.replace(',', '.');
        }
        if (!PLAIN.matcher(word).matches()) {
            return new Numeral(0, Wrong.NOT_A_NUMBER);
        }
        double value = Double.parseDouble(word);
        return new Numeral(value, Double.isInfinite(value) ? Wrong.TOO_LARGE : null);
    }
}
