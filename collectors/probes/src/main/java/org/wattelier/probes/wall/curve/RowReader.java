package org.wattelier.probes.wall.curve;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.wall.value.NotUnderstood;

/// Makes rows of cells. A row whose value cannot be used keeps its stamp, because that shows where a gap is.
record RowReader(Map<Column, String> common, CurveReading how, Problems problems) {
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]{1,12})(?:[.,]([0-9]{0,9}))?");
    private static final Pattern STEP = Pattern.compile("(?:PT)?([0-9]{1,4}) ?(M|H|MIN|MN)?");

    /// Null where the row has no stamp, or is no consumption of active energy.
    @Nullable
    Row row(int line, Map<Column, String> cells) {
        for (String cell : cells.values()) {
            if (cell.startsWith("=") || cell.startsWith("@")) {
                problems.add(line, "a cell holds a formula; save the file with values: " + NotUnderstood.quoted(cell));
                return null;
            }
        }
        String written = cell(cells, Column.STAMP).isEmpty()
                ? (cell(cells, Column.DATE) + " " + cell(cells, Column.TIME)).strip()
                : cell(cells, Column.STAMP);
        Stamp stamp = Stamp.parse(written);
        if (stamp == null) {
            problems.add(line, "is no date and time: " + NotUnderstood.quoted(written));
            return null;
        }
        String other = foreign(cells);
        if (!other.isEmpty()) {
            problems.add(line, other);
            return null;
        }
        return read(line, stamp, cells);
    }

    private Row read(int line, Stamp stamp, Map<Column, String> cells) {
        String unit = cell(cells, Column.UNIT);
        double factor = unit.startsWith("k") ? 1e3 : unit.startsWith("M") ? 1e6 : 1;
        double value = value(line, cell(cells, Column.VALUE)) * factor;
        boolean power = unit.equals("W") || unit.equals("kW") || unit.equals("MW");
        boolean energy = unit.equals("Wh") || unit.equals("kWh") || unit.equals("MWh");
        if (!power && !energy) {
            problems.add(
                    line,
                    unit.isEmpty()
                            ? "its unit is nowhere said: a column \"Unité\", or a heading such as \"Valeur (W)\", is needed"
                            : "is in " + NotUnderstood.quoted(unit) + ", not in W, kW, Wh or kWh");
            value = Double.NaN;
        }
        String nature = Column.plain(cell(cells, Column.NATURE));
        boolean measured = nature.isEmpty() || nature.matches("b|r|brut|brute|reel|reelle|mesure|mesuree");
        return new Row(line, stamp, value, energy, step(line, cell(cells, Column.STEP)), !measured);
    }

    private String cell(Map<Column, String> cells, Column column) {
        String own = cells.getOrDefault(column, "");
        return own.isEmpty() ? common.getOrDefault(column, "") : own;
    }

    /// Why the row is not this site's consumption; empty where it is.
    private String foreign(Map<Column, String> cells) {
        String business = Column.plain(cell(cells, Column.BUSINESS));
        String physical = Column.plain(cell(cells, Column.PHYSICAL));
        if (!business.isEmpty() && !business.startsWith("cons") && !business.startsWith("soutir")) {
            return "is " + business + ", not consumption";
        }
        boolean active =
                physical.isEmpty() || physical.matches("ea|pa|eas|.*active.*") && !physical.contains("reactive");
        return active ? "" : "is " + physical + ", not active power or energy";
    }

    private double value(int line, String text) {
        String said = text.replaceAll("[\\s\\u00a0\\u202f]", "");
        if (said.isEmpty()) {
            problems.add(line, "has no value");
            return Double.NaN;
        }
        Matcher matcher = NUMBER.matcher(said);
        if (!matcher.matches()) {
            problems.add(line, "the value is no number: " + NotUnderstood.quoted(text));
            return Double.NaN;
        }
        double value = Double.parseDouble(said.replace(',', '.'));
        if (value < 0) {
            problems.add(line, "the value is negative: " + NotUnderstood.quoted(text));
            return Double.NaN;
        }
        return value;
    }

    private long step(int line, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        Matcher matcher = STEP.matcher(text.toUpperCase(Locale.ROOT));
        long minutes =
                matcher.matches() ? Long.parseLong(matcher.group(1)) * ("H".equals(matcher.group(2)) ? 60 : 1) : 0;
        if (minutes < 1 || minutes > 60) {
            problems.add(line, "the step is not 1 to 60 minutes: " + NotUnderstood.quoted(text));
            return 0;
        }
        return minutes * 60_000;
    }
}
