package org.wattelier.knowledge.feeds;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattelier.knowledge.series.Nature;
import org.wattelier.knowledge.series.Stamped;
import org.wattelier.knowledge.series.Steps;

/// Any text table with a time and a value: éCO2mix in both spellings, day-ahead prices, Electricity Maps, ENTSO-E's
/// exports.
final class TableFeed {
    private final Header header;
    private final Table table;
    private final Refusals refusals = new Refusals();
    private final Map<Remark, Integer> remarks = new EnumMap<>(Remark.class);
    private final List<Stamped> stamped = new ArrayList<>();
    private final WallClock wall;

    private TableFeed(Table table, FeedOptions options) {
        this.table = table;
        List<Table.Line> lines = table.lines();
        List<String> first = lines.size() > 1 ? lines.get(1).cells() : List.of();
        header = Header.of(lines.getFirst().cells(), first, options);
        ZoneId zone = header.zone();
        wall = new WallClock(zone == null ? ZoneId.of("UTC") : zone);
    }

    static Parsed read(String text, FeedOptions options) {
        Table table = Table.of(text);
        if (table.lines().isEmpty()) {
            throw new BadFeed("the file is empty; expected a first line with the names of the columns");
        }
        return new TableFeed(table, options).parsed();
    }

    private Parsed parsed() {
        for (Table.Line line : table.lines().subList(1, table.lines().size())) {
            row(line);
        }
        stamped.addAll(wall.stamped());
        wall.remarks().forEach((remark, count) -> remarks.merge(remark, count, Integer::sum));
        long begins = stamped.stream()
                .map(value -> value.atS() + " " + value.nature())
                .distinct()
                .count();
        if (begins < stamped.size()) {
            remarks.put(Remark.REVISED_IN_FILE, (int) (stamped.size() - begins));
        }
        return new Parsed(
                "table",
                header.unit().name(),
                Steps.readings(stamped, header.unit().price() ? 3600 : 900),
                refusals.count(),
                refusals.first(),
                remarks);
    }

    private void row(Table.Line line) {
        Optional<String> value = cell(line, header.value());
        Optional<String> time = cell(line, header.time());
        Optional<When> when = time.flatMap(text -> When.parse(text + hour(line)));
        if (when.isEmpty()) {
            refuse(
                    line,
                    header.time(),
                    "expected a date and time, found \"" + Refusals.clip(time.orElse("")) + "\"",
                    "Leave the line out or mend it.");
        } else if (value.isEmpty()) {
            refuse(line, header.value(), "the line ends before this column", "Mend the line.");
        } else if (Numbers.nothing(value.get())) {
            remarks.merge(Remark.EMPTY_VALUES, 1, Integer::sum);
        } else {
            number(line, when.get(), value.get());
        }
    }

    private void number(Table.Line line, When when, String text) {
        OptionalDouble number = Numbers.parse(text);
        if (number.isEmpty()) {
            refuse(
                    line,
                    header.value(),
                    "expected a number, found \"" + Refusals.clip(text) + "\"",
                    "Mend the value or leave it empty.");
            return;
        }
        double value = number.getAsDouble() * header.unit().factor();
        Optional<String> odd = Plausible.complaint(header.unit(), value);
        if (odd.isPresent()) {
            refuse(line, header.value(), odd.get(), Plausible.REMEDY);
            return;
        }
        Instant instant = when.instant();
        if (instant != null) {
            stamped.add(new Stamped(instant.getEpochSecond(), value, nature(line)));
        } else if (header.zone() == null) {
            throw new BadFeed("line " + line.number() + ": the time \"" + when.local()
                    + "\" has no offset; say with --zone where this clock hangs, for example Europe/Paris or UTC");
        } else {
            wall.add(when.local(), value, nature(line));
        }
    }

    private String hour(Table.Line line) {
        return header.hour() < 0
                ? ""
                : cell(line, header.hour()).map(text -> " " + text.strip()).orElse("");
    }

    private Nature nature(Table.Line line) {
        String word = header.nature() < 0
                ? ""
                : cell(line, header.nature()).map(Header::plain).orElse("");
        return nature(word);
    }

    /// By what publishers write; without a word the row counts as consolidated.
    static Nature nature(String told) {
        String word = told.toLowerCase(Locale.ROOT);
        if (word.contains("temps reel") || word.contains("real time")) {
            return Nature.REAL_TIME;
        }
        if (word.contains("definiti")) {
            return Nature.DEFINITIVE;
        }
        if (word.equals("true")) {
            return Nature.ESTIMATED;
        }
        return word.contains("previs") || word.contains("forecast") ? Nature.FORECAST : Nature.CONSOLIDATED;
    }

    private static Optional<String> cell(Table.Line line, int column) {
        return column < line.cells().size() ? Optional.of(line.cells().get(column)) : Optional.empty();
    }

    private void refuse(Table.Line line, int column, String reason, String remedy) {
        refusals.add("line " + line.number(), table.lines().getFirst().cells().get(column), reason, remedy);
    }
}
