package org.wattelier.probes.wall.value;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number written as text: with a point, perhaps with its unit behind. A comma is refused, because nobody knows
/// whether `1,234` is a little more than one or than a thousand.
public final class PlainNumber {
    private static final int LONGEST = 64;
    private static final Pattern NUMBER =
            Pattern.compile("([+-]?[0-9]{1,40}(?:\\.[0-9]{0,40})?(?:[eE][+-]?[0-9]{1,3})?) ?([A-Za-z]{0,4})");

    private PlainNumber() {}

    public static BigDecimal parse(String text, Unit unit) throws NotUnderstood {
        String said = text.strip();
        if (said.isEmpty()) {
            throw new NotUnderstood("the value is empty");
        }
        Matcher matcher = NUMBER.matcher(said.length() > LONGEST ? "" : said);
        if (!matcher.matches()) {
            boolean comma = said.length() < LONGEST && said.matches("[+-]?[0-9.]*,[0-9.,]*");
            throw new NotUnderstood("the value " + NotUnderstood.quoted(said)
                    + (comma ? " has a comma, which may be a decimal or a thousand" : " is not a number"));
        }
        if (!matcher.group(2).isEmpty() && !matcher.group(2).equals(unit.symbol())) {
            throw new NotUnderstood(
                    "the value " + NotUnderstood.quoted(said) + " is not in " + unit.symbol() + "; set unit="
                            + NotUnderstood.quoted(matcher.group(2)).replace("\"", "") + " if that is what it means");
        }
        return new BigDecimal(matcher.group(1));
    }
}
