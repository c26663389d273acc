package org.wattelier.probes.wall.curve;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.wall.value.NotUnderstood;

/// Finds the table in an export. Above it there may be a small table, or one line of names and values, that says for
/// whom and in what unit it is.
final class CsvCurve {
    private static final int MOST_LINES = 2_000_000;

    private final CurveReading how;
    private final Problems problems;
    private final Map<Column, String> common = new EnumMap<>(Column.class);
    private final Set<String> prms = new TreeSet<>();
    private final List<Row> rows = new ArrayList<>();
    private @Nullable Map<Column, Integer> places;
    private boolean namesExpected;

    private CsvCurve(CurveReading how, Problems problems) {
        this.how = how;
        this.problems = problems;
    }

    static RawCurve read(String text, CurveReading how, Problems problems) throws BadLoadCurve {
        var curve = new CsvCurve(how, problems);
        int number = 0;
        for (String line : (Iterable<String>) text.lines().limit(MOST_LINES)::iterator) {
            curve.line(++number, line);
        }
        return curve.result();
    }

    private void line(int number, String line) {
        if (line.isBlank()) {
            return;
        }
        List<String> cells = Cells.of(line, Cells.separator(line));
        Map<Column, Integer> heading = heading(cells);
        if (isTable(heading)) {
            begin(number, heading, cells);
        } else if (pairs(cells)) {
            places = null;
        } else if (heading.containsKey(Column.PRM) && heading.size() > 1) {
            places = heading;
            namesExpected = true;
        } else if (places != null) {
            Map<Column, String> row = row(places, cells);
            if (namesExpected) {
                common.putAll(row);
                namesExpected = false;
                places = null;
            } else {
                take(number, row);
            }
        } else {
            problems.add(number, "was not understood: " + NotUnderstood.quoted(line));
        }
    }

    private void begin(int number, Map<Column, Integer> heading, List<String> cells) {
        String type = Column.plain(common.getOrDefault(Column.TYPE, ""));
        namesExpected = false;
        places = null;
        if (!type.isEmpty() && !type.contains("courbe")) {
            problems.add(number, "the table is no load curve, but " + type);
            places = Map.of();
            return;
        }
        String unit = Column.unit(cells.get(heading.getOrDefault(Column.VALUE, 0)));
        if (!unit.isEmpty()) {
            common.put(Column.UNIT, unit);
        }
        places = heading;
    }

    private void take(int number, Map<Column, String> cells) {
        if (cells.isEmpty()) {
            return;
        }
        String prm = cells.getOrDefault(Column.PRM, common.getOrDefault(Column.PRM, ""));
        if (!how.prm().isEmpty() && !prm.isEmpty() && !prm.equals(how.prm())) {
            return;
        }
        Row row = new RowReader(common, how, problems).row(number, cells);
        if (row != null) {
            rows.add(row);
            prms.add(prm);
        }
        for (Column column : List.of(Column.BEGIN, Column.END)) {
            if (cells.containsKey(column)) {
                common.putIfAbsent(column, cells.get(column));
            }
        }
    }

    private static Map<Column, Integer> heading(List<String> cells) {
        var places = new EnumMap<Column, Integer>(Column.class);
        for (int i = 0; i < cells.size(); i++) {
            Column column = Column.of(cells.get(i));
            if (column != null) {
                places.putIfAbsent(column, i);
            }
        }
        return places;
    }

    private static boolean isTable(Map<Column, Integer> heading) {
        return heading.containsKey(Column.VALUE)
                && (heading.containsKey(Column.STAMP) || heading.containsKey(Column.DATE));
    }

    /// `Identifiant PRM;12345678901234;Type de donnees;Courbe de charge`
    private boolean pairs(List<String> cells) {
        if (cells.size() < 2
                || Column.of(cells.get(0)) != Column.PRM
                || !cells.get(1).matches("[0-9]{14}")) {
            return false;
        }
        for (int i = 0; i + 1 < cells.size(); i += 2) {
            Column column = Column.of(cells.get(i));
            if (column != null) {
                common.put(column, cells.get(i + 1));
            }
        }
        return true;
    }

    private static Map<Column, String> row(Map<Column, Integer> places, List<String> cells) {
        var row = new LinkedHashMap<Column, String>();
        places.forEach((column, place) -> row.put(column, place < cells.size() ? cells.get(place) : ""));
        return row;
    }

    private RawCurve result() throws BadLoadCurve {
        if (rows.isEmpty()) {
            throw new BadLoadCurve("no row of a load curve was found; the table needs the headings Horodate and Valeur"
                    + (problems.list().isEmpty()
                            ? ""
                            : "; first problem: " + problems.list().getFirst()));
        }
        if (prms.size() > 1) {
            throw new BadLoadCurve("the file holds several delivery points; choose one of "
                    + NotUnderstood.quoted(String.join(", ", prms)));
        }
        return new RawCurve(
                prms.iterator().next(),
                rows,
                Stamp.parse(common.getOrDefault(Column.BEGIN, "")),
                Stamp.parse(common.getOrDefault(Column.END, "")));
    }
}
