package org.wattelier.knowledge.feeds;

import java.util.ArrayList;
import java.util.List;

/// Lines and cells of a text table: quotes as in RFC 4180, the separator told by the header.
record Table(List<Line> lines) {
    /// @param number of the line in the file, from 1
    record Line(int number, List<String> cells) {}

    private static final String SEPARATORS = ";\t,|";

    static Table of(String text) {
        int end = text.indexOf('\n');
        char separator = separator(end < 0 ? text : text.substring(0, end));
        var lines = new ArrayList<Line>();
        var at = new Cursor(text, separator);
        while (at.more()) {
            Line line = at.line();
            if (line.cells().size() > 1 || !line.cells().getFirst().isBlank()) {
                lines.add(line);
            }
        }
        return new Table(lines);
    }

    private static char separator(String header) {
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

    private static final class Cursor {
        private final String text;
        private final char separator;
        private int at;
        private int number = 1;

        Cursor(String text, char separator) {
            this.text = text;
            this.separator = separator;
        }

        boolean more() {
            return at < text.length();
        }

        Line line() {
            int first = number;
            var cells = new ArrayList<String>();
            do {
                cells.add(cell());
            } while (take(separator));
            take('\r');
            take('\n');
            number++;
            return new Line(first, cells);
        }

        private boolean take(char wanted) {
            boolean here = at < text.length() && text.charAt(at) == wanted;
            at += here ? 1 : 0;
            return here;
        }

        private String cell() {
            if (at < text.length() && text.charAt(at) == '"') {
                return quoted();
            }
            int from = at;
            while (at < text.length() && !ends(text.charAt(at))) {
                at++;
            }
            return text.substring(from, at);
        }

        private boolean ends(char c) {
            return c == separator || c == '\n' || (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n');
        }

        private String quoted() {
            var cell = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"' && !take('"')) {
                    break;
                }
                number += c == '\n' ? 1 : 0;
                cell.append(c);
            }
            while (at < text.length() && !ends(text.charAt(at))) {
                cell.append(text.charAt(at++));
            }
            return cell.toString();
        }
    }
}
