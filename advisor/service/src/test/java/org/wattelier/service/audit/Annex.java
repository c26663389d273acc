package org.wattelier.service.audit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wattelier.service.audit.print.AuditFormat;
import org.wattelier.service.text.Language;

/// Reads the CSV annex as an auditor would, with nothing but a table and decimals.
record Annex(List<String> titles, List<List<String>> rows, Language language) {
    static Annex of(Audit audit, Language language) {
        String text = new String(AuditFormat.CSV.of(audit, language), StandardCharsets.UTF_8).substring(1);
        var rows = new ArrayList<List<String>>();
        for (String line : text.split("\r\n")) {
            rows.add(cells(line, language == Language.FR ? ';' : ','));
        }
        return new Annex(rows.getFirst(), rows.subList(1, rows.size()), language);
    }

    private static List<String> cells(String line, char separator) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    int column(String title) {
        int at = titles.indexOf(title);
        if (at < 0) {
            throw new AssertionError("no column " + title + " in " + titles);
        }
        return at;
    }

    BigDecimal number(List<String> row, int column) {
        String text = row.get(column);
        return text.isEmpty()
                ? BigDecimal.ZERO
                : new BigDecimal(language == Language.FR ? text.replace(',', '.') : text);
    }

    BigDecimal sum(String title) {
        int column = column(title);
        return rows.stream().map(row -> number(row, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Map<String, BigDecimal> sums(String by, String title) {
        int group = column(by);
        int column = column(title);
        var sums = new TreeMap<String, BigDecimal>();
        rows.forEach(row -> sums.merge(row.get(group), number(row, column), BigDecimal::add));
        return sums;
    }

    /// Stretches of one job add in line, jobs in quadrature.
    BigDecimal squares(String title) {
        int column = column(title);
        var jobs = new LinkedHashMap<String, BigDecimal>();
        rows.forEach(row -> jobs.merge(row.get(0) + "#" + row.get(1), number(row, column), BigDecimal::add));
        return jobs.values().stream().map(own -> own.multiply(own)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
