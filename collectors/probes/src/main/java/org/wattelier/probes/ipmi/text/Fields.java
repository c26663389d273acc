package org.wattelier.probes.ipmi.text;

import java.util.ArrayList;
import java.util.List;

/// One line of `label : value`, or several of them side by side.
final class Fields {
    private final String line;
    private final List<Integer> separators = new ArrayList<>();

    private Fields(String line) {
        this.line = line;
        for (int i = 1; i < line.length(); i++) {
            if (isSeparator(i)) {
                separators.add(i);
            }
        }
    }

    static List<Row> rows(String line) {
        return new Fields(line).rows();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int label = 0;
        for (int i = 0; i < separators.size(); i++) {
            int from = separators.get(i) + 1;
            boolean last = i == separators.size() - 1;
            int until = last ? line.length() : nextLabel(from, separators.get(i + 1));
            rows.add(Row.of(
                    line.substring(label, from - 1).strip(),
                    line.substring(from, until).strip(),
                    ""));
            label = until;
        }
        return rows;
    }

    /// A colon between two digits belongs to a time.
    private boolean isSeparator(int at) {
        char c = line.charAt(at);
        boolean inTime = at + 1 < line.length()
                && Character.isDigit(line.charAt(at - 1))
                && Character.isDigit(line.charAt(at + 1));
        return c == ':' && !inTime || c == '=';
    }

    /// Where the next label begins: after the amount; else after the last gap; else the whole stretch is the label and
    /// the
    /// value is empty, as in `node17: Current Power: 332 Watts`.
    private int nextLabel(int from, int separator) {
        String stretch = line.substring(from, separator);
        String value = stretch.stripLeading();
        int lead = stretch.length() - value.length();
        Amount amount = Amount.at(value);
        if (amount != null) {
            return from + lead + amount.length();
        }
        String closed = stretch.stripTrailing();
        for (int i = closed.length() - 2; i >= lead; i--) {
            boolean gap = closed.charAt(i) == '\t' || closed.startsWith("  ", i);
            if (gap || closed.charAt(i) == ';' || closed.startsWith(", ", i)) {
                return from + i + 1;
            }
        }
        return value.isEmpty() ? from : from + lead;
    }
}
