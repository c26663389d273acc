package org.wattelier.knowledge.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table with a header. What is wrong is gathered, so that all of it can be told at once.
public final class CsvTable {
    private static final int MOST_PROBLEMS = 50;

    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<CsvLines.Row> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final boolean commasAreDecimal;
    private int headerLine = 1;

    private CsvTable(CsvLines lines) {
        commasAreDecimal = lines.separator() != ',';
        CsvLines.Row header = lines.next();
        if (header != null) {
            headerLine = header.number();
            for (int i = 0; i < header.cells().size(); i++) {
                String name = header.cells().get(i).toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && columns.putIfAbsent(name, i) != null) {
                    problem(header.number(), name, Wrong.DOUBLE_COLUMN, "");
                }
            }
            for (CsvLines.Row row = lines.next(); row != null; row = lines.next()) {
                rows.add(row);
                int wide = row.cells().size();
                if (wide > header.cells().size()
                        && !row.cells().subList(header.cells().size(), wide).stream()
                                .allMatch(String::isBlank)) {
                    problem(
                            row.number(),
                            "" + wide,
                            Wrong.MORE_CELLS,
                            row.cells().getLast());
                }
            }
        }
    }

    private CsvTable(List<Map<String, String>> objects) {
        commasAreDecimal = false;
        for (Map<String, String> object : objects) {
            object.keySet().forEach(name -> columns.putIfAbsent(name.toLowerCase(Locale.ROOT), columns.size()));
        }
        int number = 0;
        for (Map<String, String> object : objects) {
            String[] cells = new String[columns.size()];
            Arrays.fill(cells, "");
            object.forEach((name, value) -> cells[columns.getOrDefault(name.toLowerCase(Locale.ROOT), 0)] = value);
            rows.add(new CsvLines.Row(++number, List.of(cells)));
        }
    }

    /// Objects of another format, which have places instead of lines.
    public static CsvTable of(List<Map<String, String>> objects) {
        return new CsvTable(objects);
    }

    /// @throws BadTable where a quote never ends
    public static CsvTable of(String text) {
        return new CsvTable(new CsvLines(text));
    }

    public Set<String> names() {
        return columns.keySet();
    }

    public int size() {
        return rows.size();
    }

    public void require(String column) {
        if (!columns.containsKey(column)) {
            problem(headerLine, column, Wrong.MISSING_COLUMN, String.join(", ", columns.keySet()));
        }
    }

    public void requireRows() {
        if (rows.isEmpty()) {
            problem(headerLine, "1", Wrong.NO_ROWS, "");
        }
    }

    public void problem(int line, String column, Wrong wrong, String found) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(Problem.of(line, column, wrong, found));
        }
    }

    /// @throws BadTable where anything was wrong so far
    public void check() {
        if (!problems.isEmpty()) {
            throw new BadTable(problems);
        }
    }

    public int line(int row) {
        return rows.get(row).number();
    }

    /// Empty where the column or the cell is absent.
    public String text(int row, String column) {
        Integer at = columns.get(column);
        List<String> cells = rows.get(row).cells();
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    /// A number above 0 and up to a limit; null where the cell is empty or wrong, which is then noted.
    public @Nullable Double positive(int row, String column, double largest) {
        Double number = number(row, column, largest);
        if (number != null && number <= 0) {
            problem(line(row), column, Wrong.NOT_POSITIVE, text(row, column));
            return null;
        }
        return number;
    }

    /// A whole number above 0; null where the cell is empty or wrong, which is then noted.
    public @Nullable Integer count(int row, String column, int largest) {
        Double number = positive(row, column, largest);
        if (number != null && number != Math.rint(number)) {
            problem(line(row), column, Wrong.NOT_WHOLE, text(row, column));
            return null;
        }
        return number == null ? null : number.intValue();
    }

    /// A number not beyond a limit in size; null where the cell is empty or wrong, which is then noted.
    public @Nullable Double number(int row, String column, double largest) {
        String text = text(row, column);
        if (text.isEmpty()) {
            return null;
        }
        Numeral numeral = Numeral.parse(text, commasAreDecimal);
        Wrong wrong = numeral.wrong();
        if (wrong == null && Math.abs(numeral.value()) > largest) {
            wrong = Wrong.TOO_LARGE;
        }
        if (wrong != null) {
            problem(line(row), column, wrong, text);
            return null;
        }
        return numeral.value();
    }
}
