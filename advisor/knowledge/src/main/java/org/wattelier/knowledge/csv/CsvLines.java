package org.wattelier.knowledge.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows and cells: quotes as in RFC 4180, the separator told by the header.
final class CsvLines {
    /// @param number of its first line in the file, from 1
    record Row(int number, List<String> cells) {}

    private static final String SEPARATORS = ";\t,|";
    private static final int LONGEST_CELL = 100_000;

    private final String text;
    private final char separator;
    private int at;
    private int number = 1;

    CsvLines(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    char separator() {
        return separator;
    }

    /// The separator that stands most often in the first line with anything in it.
    private static char separator(String text) {
        String header = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        char best = ',';
        long most = 0;
        for (char candidate : SEPARATORS.toCharArray()) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    /// The next row with anything in it; null after the last.
    @Nullable
    Row next() {
        while (at < text.length()) {
            Row row = row();
            boolean blank = row.cells().stream().allMatch(String::isBlank);
            if (!blank && !row.cells().getFirst().startsWith("#")) {
                return row;
            }
        }
        return null;
    }

    private Row row() {
        int first = number;
        var cells = new ArrayList<String>();
        do {
            cells.add(cell(first, cells.size() + 1).strip());
        } while (take(separator));
        if (take('\r')) {
            take('\n');
        } else {
            take('\n');
        }
        number++;
        return new Row(first, cells);
    }

    private boolean take(char wanted) {
        boolean here = at < text.length() && text.charAt(at) == wanted;
        at += here ? 1 : 0;
        return here;
    }

    private String cell(int line, int column) {
        String cell = at < text.length() && text.charAt(at) == '"' ? quoted(line, column) : plain();
        if (cell.length() > LONGEST_CELL) {
            throw new BadTable(List.of(Problem.of(line, "" + column, Wrong.TOO_LONG, cell)));
        }
        return cell;
    }

    private String plain() {
        int from = at;
        while (at < text.length() && !ends(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean ends(char c) {
        return c == separator || c == '\n' || c == '\r';
    }

    private String quoted(int line, int column) {
        var cell = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw new BadTable(List.of(Problem.of(line, "" + column, Wrong.NOT_CLOSED, cell.toString())));
            }
            char c = text.charAt(at++);
            if (c == '"' && !take('"')) {
                break;
            }
            number += c == '\n' ? 1 : 0;
            cell.append(c);
        }
        return cell.append(plain()).toString();
    }
}
