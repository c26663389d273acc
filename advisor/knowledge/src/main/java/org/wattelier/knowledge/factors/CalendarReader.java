package org.wattelier.knowledge.factors;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.knowledge.tariff.Calendar;

/// A calendar: public holidays by rule or date, the colours of days from a file of `date;colour` lines.
record CalendarReader(Fields fields, FactFiles files) {
    private static final Pattern YEARLY = Pattern.compile("(\\d{2})-(\\d{2})");
    private static final Pattern EASTER = Pattern.compile("easter([+-]\\d{1,3})?");
    private static final Pattern LINE = Pattern.compile(
            "\\s*(?:(\\d{4})-(\\d{2})-(\\d{2})|(\\d{1,2})/(\\d{1,2})/(\\d{4}))\\s*[;,\\t]\\s*(\\p{L}+)\\s*");
    private static final Map<String, String> COLOURS =
            Map.of("bleu", "blue", "blue", "blue", "blanc", "white", "white", "white", "rouge", "red", "red", "red");

    Calendar read() {
        Set<LocalDate> dates = new HashSet<>();
        Set<MonthDay> yearly = new HashSet<>();
        Set<Integer> easter = new HashSet<>();
        for (String text : fields.texts("holidays")) {
            Matcher after = EASTER.matcher(text);
            Optional<LocalDate> date = Values.date(text);
            Optional<MonthDay> day = monthDay(text);
            if (after.matches()) {
                easter.add(after.group(1) == null ? 0 : Integer.parseInt(after.group(1)));
            } else if (date.isPresent()) {
                dates.add(date.get());
            } else if (day.isPresent()) {
                yearly.add(day.get());
            } else {
                fields.wrong("holidays", "05-01, easter+1 or 2026-05-01", text);
            }
        }
        return new Calendar(
                dates,
                yearly,
                easter,
                fields.optional("colours").map(this::colours).orElse(Map.of()));
    }

    private static Optional<MonthDay> monthDay(String text) {
        Matcher found = YEARLY.matcher(text);
        return found.matches() ? Values.date("2000-" + text).map(MonthDay::from) : Optional.empty();
    }

    private Map<LocalDate, String> colours(String name) {
        Optional<String> text = files.text(name);
        if (text.isEmpty()) {
            fields.wrong("colours", "a file inside the catalogue's folder", name);
            return Map.of();
        }
        Map<LocalDate, String> colours = new HashMap<>();
        int number = 0;
        for (String line : text.get().split("\\R", -1)) {
            number++;
            if (!line.isBlank()
                    && !(number == 1
                            && Character.isLetter(
                                    line.strip().replace("\ufeff", "").charAt(0)))) {
                line(name + " line " + number, line.replace("\ufeff", ""), colours);
            }
        }
        return colours;
    }

    private void line(String where, String line, Map<LocalDate, String> colours) {
        Matcher found = LINE.matcher(line);
        String colour = found.matches() ? COLOURS.get(found.group(7).toLowerCase(Locale.ROOT)) : null;
        Optional<LocalDate> day = found.matches() ? Values.date(iso(found)) : Optional.empty();
        if (colour == null || day.isEmpty()) {
            fields.wrong("colours", "in " + where + " a date and BLEU, BLANC or ROUGE", line);
        } else if (!colour.equals(colours.getOrDefault(day.get(), colour))) {
            fields.wrong("colours", "in " + where + " the colour that the day had before", line);
        } else {
            colours.put(day.get(), colour);
        }
    }

    private static String iso(Matcher found) {
        if (found.group(1) != null) {
            return found.group(1) + "-" + found.group(2) + "-" + found.group(3);
        }
        return found.group(6) + "-" + two(found.group(5)) + "-" + two(found.group(4));
    }

    private static String two(String number) {
        return number.length() == 1 ? "0" + number : number;
    }
}
