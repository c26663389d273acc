package org.wattelier.probes.ipmi.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// One line of a table: `ipmitool sdr`, `ipmitool sensor`, `ipmi-sensors`, each with bars or with commas.
final class Cells {
    private static final Set<String> STATUSES =
            Set.of("ok", "ns", "na", "nc", "cr", "nr", "lnc", "lcr", "lnr", "unc", "ucr", "unr", "nominal", "warning");

    private final List<String> cells = new ArrayList<>();

    private Cells(String line, char separator) {
        for (String cell : line.split(Pattern.quote(String.valueOf(separator)), -1)) {
            String bare = cell.strip();
            boolean quoted =
                    bare.length() > 1 && "'\"".indexOf(bare.charAt(0)) >= 0 && bare.endsWith(bare.substring(0, 1));
            cells.add(quoted ? bare.substring(1, bare.length() - 1).strip() : bare);
        }
    }

    /// The line's sensor, in a list of one; empty where the line has none.
    static List<Row> row(String line, char separator) {
        return new Cells(line, separator).row(separator == ',');
    }

    private List<Row> row(boolean commas) {
        int name = 0;
        while (name < cells.size() && !isName(cells.get(name))) {
            name++;
        }
        if (name >= cells.size() - 1) {
            return List.of();
        }
        String status = cells.stream()
                .map(cell -> cell.toLowerCase(Locale.ROOT))
                .filter(STATUSES::contains)
                .findFirst()
                .orElse("");
        for (int i = name + 1; i < cells.size(); i++) {
            if (Amount.isUnit(cells.get(i)) && i > name + 1) {
                return List.of(withUnitBeside(name, i, status, commas));
            }
            if (Amount.all(cells.get(i)) != null) {
                boolean torn = commas && cells.get(i - 1).matches("-?\\d+");
                return List.of(torn ? unreadable(name, i, status) : Row.of(cells.get(name), cells.get(i), status));
            }
        }
        return List.of(new Row(cells.get(name), said(name), Double.NaN, false, status));
    }

    /// A decimal comma in a table of commas tears a number in two: then nobody knows what it was.
    private Row withUnitBeside(int name, int unit, String status, boolean commas) {
        boolean torn = commas && unit - 2 > name && isNumber(cells.get(unit - 1)) && isNumber(cells.get(unit - 2));
        if (torn) {
            return unreadable(name, unit - 1, status);
        }
        Amount amount = Amount.of(cells.get(unit - 1), cells.get(unit));
        return new Row(
                cells.get(name), cells.get(unit - 1), amount == null ? Double.NaN : amount.watts(), true, status);
    }

    private Row unreadable(int name, int cell, String status) {
        return new Row(cells.get(name), cells.get(cell - 1) + "," + cells.get(cell), Double.NaN, true, status);
    }

    /// What a row without watts says: the first cell in words, or the last.
    private String said(int name) {
        for (int i = cells.size() - 1; i > name; i--) {
            String cell = cells.get(i);
            if (!cell.isEmpty() && !STATUSES.contains(cell.toLowerCase(Locale.ROOT))) {
                return cell;
            }
        }
        return "";
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[+-]?\\d+(?:\\.\\d+)?");
    }

    /// Not a record's number nor a sensor's (`77h`, `0x77`).
    private static boolean isName(String cell) {
        return cell.chars().anyMatch(Character::isLetter) && !cell.matches("[0-9A-Fa-f]{1,4}h|0x[0-9A-Fa-f]+");
    }
}
