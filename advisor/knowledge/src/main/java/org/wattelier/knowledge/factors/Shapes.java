package org.wattelier.knowledge.factors;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wattelier.knowledge.tariff.Rule;
import org.wattelier.knowledge.tariff.TimeWindow;

/// What the shapes of French tariffs mean, as rules; and rules written out, for all others.
final class Shapes {
    /// A day of Tempo runs from 06:00 to 06:00.
    static final LocalTime TEMPO_DAY = LocalTime.of(6, 0);

    private static final Set<Integer> ANY = Set.of();

    private Shapes() {}

    static List<Rule> base() {
        return List.of(new Rule("base", ANY, Set.of(), false, Set.of(), List.of()));
    }

    /// Off-peak windows are the delivery point's own.
    static List<Rule> peakHours(Fields fields) {
        return List.of(
                new Rule("HC", ANY, Set.of(), false, Set.of(), windows(fields, "off-peak", true)),
                new Rule("HP", ANY, Set.of(), false, Set.of(), List.of()));
    }

    /// Pointe, HPH, HCH, HPE, HCE. Sundays are off-peak; holidays only where the contract says so.
    static List<Rule> fiveClasses(Fields fields) {
        Set<Integer> winter = months(fields, "winter");
        Set<Integer> peakMonths = months(fields, "peak-months");
        List<TimeWindow> offPeak = windows(fields, "off-peak", true);
        List<TimeWindow> peak = windows(fields, "peak", false);
        boolean holidays =
                fields.read("holidays-off-peak", "true or false", Values::yes).orElse(false);
        Set<DayOfWeek> rest = days(fields, "off-peak-days");
        Set<DayOfWeek> peakDays = days(fields, "peak-days");
        var rules = new ArrayList<Rule>();
        if (!rest.isEmpty() || holidays) {
            rules.add(new Rule("HCH", winter, rest, holidays, Set.of(), List.of()));
            rules.add(new Rule("HCE", ANY, rest, holidays, Set.of(), List.of()));
        }
        if (!peak.isEmpty()) {
            rules.add(new Rule("P", peakMonths, peakDays, false, Set.of(), peak));
        }
        rules.add(new Rule("HCH", winter, Set.of(), false, Set.of(), offPeak));
        rules.add(new Rule("HCE", ANY, Set.of(), false, Set.of(), offPeak));
        rules.add(new Rule("HPH", winter, Set.of(), false, Set.of(), List.of()));
        rules.add(new Rule("HPE", ANY, Set.of(), false, Set.of(), List.of()));
        return rules;
    }

    static List<Rule> tempo(Fields fields) {
        List<TimeWindow> peak = windows(fields, "peak", true);
        var rules = new ArrayList<Rule>();
        for (String colour : List.of("blue", "white", "red")) {
            rules.add(new Rule(colour + "-HP", ANY, Set.of(), false, Set.of(colour), peak));
            rules.add(new Rule(colour + "-HC", ANY, Set.of(), false, Set.of(colour), List.of()));
        }
        return rules;
    }

    static List<Rule> rules(Fields fields) {
        List<Rule> rules = fields.each("rules").stream().map(Shapes::rule).toList();
        if (rules.isEmpty()) {
            fields.missing("rules");
        }
        return rules;
    }

    private static Rule rule(Fields inner) {
        var rule = new Rule(
                inner.text("class"),
                inner.has("months") ? months(inner, "months") : ANY,
                days(inner, "days"),
                inner.read("holidays", "true or false", Values::yes).orElse(false),
                Set.copyOf(inner.texts("colours")),
                windows(inner, "windows", false));
        inner.done();
        return rule;
    }

    private static List<TimeWindow> windows(Fields fields, String key, boolean needed) {
        var windows = new ArrayList<TimeWindow>();
        for (String text : fields.texts(key)) {
            Optional<TimeWindow> window = TimeWindow.parse(text);
            if (window.isEmpty()) {
                fields.wrong(key, "windows such as 22:30-06:30", text);
            }
            window.ifPresent(windows::add);
        }
        if (needed && windows.isEmpty() && !fields.has(key)) {
            fields.missing(key);
        }
        return windows;
    }

    private static Set<Integer> months(Fields fields, String key) {
        var months = new TreeSet<Integer>();
        for (String text : fields.texts(key)) {
            Optional<Integer> month = Values.count(text).filter(number -> number <= 12);
            if (month.isEmpty()) {
                fields.wrong(key, "months from 1 to 12", text);
            }
            month.ifPresent(months::add);
        }
        if (months.isEmpty()) {
            fields.missing(key);
        }
        return months;
    }

    private static Set<DayOfWeek> days(Fields fields, String key) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (String text : fields.texts(key)) {
            Optional<DayOfWeek> day = Values.choice(DayOfWeek.class, TariffReader.small(text));
            if (day.isEmpty()) {
                fields.wrong(key, "days such as monday", text);
            }
            day.ifPresent(days::add);
        }
        return days;
    }

    static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
