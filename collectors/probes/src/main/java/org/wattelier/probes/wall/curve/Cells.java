package org.wattelier.probes.wall.curve;

import java.util.ArrayList;
import java.util.List;

/// Splits a line into its cells.
final class Cells {
    static final int LONGEST = 200;
    private static final int MOST = 64;

    private Cells() {}

    /// The character that divides cells: the one there is most of, a semicolon before a comma, which may be a
    /// decimal's.
    static char separator(String line) {
        return line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
    }

    /// Cells without blanks and quotes around them; those that are too long are cut, so that nothing matches them.
    static List<String> of(String line, char separator) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length() && cells.size() < MOST; i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else if (cell.length() < LONGEST) {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
