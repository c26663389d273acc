package org.wattelier.probes.ipmi.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a tool's text into rows, whatever it looks like.
final class Layout {
    /// ipmiutil: `0055 SDR Full 01 01 20 a 0b snum 77 Pwr Consumption = 2a OK 98.00 Watts`
    private static final Pattern IPMIUTIL =
            Pattern.compile("\\bsnum\\s+[0-9A-Fa-f]{1,2}\\s+([^=]{1,60})=\\s*(.{0,80})");
    /// An older ipmi-sensors: `77: Pwr Consumption (Current): 98.00 W (NA/980.00): [OK]`
    private static final Pattern NUMBERED =
            Pattern.compile("\\s*\\d{1,6}:\\s*([^:]{1,60}?)\\s*\\(([^():]{1,40})\\):\\s*(.{0,80})");
    private static final Pattern PLAIN = Pattern.compile("\\s*(\\p{L}[^\\d:=|]{0,60}?)[\\s.]+([+-]?\\d.{0,40})");
    private static final Pattern SENSOR_ID = Pattern.compile("(?i)sensor (?:id|name)");
    private static final Pattern SENSOR_VALUE = Pattern.compile("(?i)sensor (?:reading|value)");
    private static final int MOST_LINES = 20_000;

    private final List<Row> rows = new ArrayList<>();
    /// The sensor that lines such as `Sensor Reading : 98 Watts` speak of.
    private String sensor = "";

    static List<Row> rows(String text) {
        var layout = new Layout();
        text.lines().limit(MOST_LINES).forEach(layout::line);
        return layout.rows;
    }

    private void line(String line) {
        String text = line.length() > 400 ? line.substring(0, 400) : line;
        Matcher ipmiutil = IPMIUTIL.matcher(text);
        Matcher numbered = NUMBERED.matcher(text);
        if (text.indexOf('|') > 0) {
            bars(text);
        } else if (ipmiutil.find()) {
            rows.add(Row.of(ipmiutil.group(1).strip(), afterStatus(ipmiutil.group(2)), ""));
        } else if (numbered.matches()) {
            rows.add(Row.of(numbered.group(1), numbered.group(3), ""));
        } else {
            unframed(text);
        }
    }

    private void bars(String text) {
        String first = text.substring(0, text.indexOf('|'));
        if (first.indexOf(':') < 0 && first.indexOf('=') < 0) {
            rows.addAll(Cells.row(text, '|'));
        } else {
            text.lines().flatMap(line -> List.of(line.split("\\|")).stream()).forEach(this::fields);
        }
    }

    private void unframed(String text) {
        if (!fields(text)) {
            Matcher plain = PLAIN.matcher(text);
            if (text.indexOf(',') != text.lastIndexOf(',')) {
                rows.addAll(Cells.row(text, ','));
            } else if (plain.matches() && isAmount(plain.group(1), plain.group(2))) {
                rows.add(Row.of(plain.group(1), plain.group(2), ""));
            } else if (Amount.all(text.strip()) != null) {
                rows.add(Row.of("", text.strip(), ""));
            }
        }
    }

    private static boolean isAmount(String label, String value) {
        return Amount.all(value) != null || !Amount.unitOf(label).isEmpty() && Amount.of(value.strip(), "W") != null;
    }

    private boolean fields(String text) {
        List<Row> found = Fields.rows(text);
        for (Row row : found) {
            if (SENSOR_ID.matcher(row.name()).matches()) {
                sensor = row.said()
                        .replaceFirst("\\s*\\(0x[0-9A-Fa-f]+\\)\\s*$", "")
                        .strip();
            } else if (!sensor.isEmpty() && SENSOR_VALUE.matcher(row.name()).matches()) {
                rows.add(new Row(sensor, row.said(), row.watts(), row.hasUnit(), ""));
            } else if (sensor.isEmpty()) {
                rows.add(row);
            }
        }
        return !found.isEmpty();
    }

    /// `2a OK 98.00 Watts`: raw value, state, value.
    private static String afterStatus(String text) {
        String[] parts = text.strip().split("\\s+", 3);
        return parts.length == 3 ? parts[2] : "";
    }
}
