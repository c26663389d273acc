package org.wattelier.service.report;

import java.util.List;

/// Bars and curves from block characters, for a terminal.
final class Bars {
    private static final String EIGHTHS_ACROSS = " ▏▎▍▌▋▊▉█";
    private static final String EIGHTHS_UP = "▁▂▃▄▅▆▇█";

    private Bars() {}

    /// A bar of `fraction` of `width` characters, padded to that width.
    static String bar(double fraction, int width) {
        int eighths = (int) Math.round(Math.clamp(fraction, 0.0, 1.0) * width * 8);
        String rest = eighths % 8 == 0 ? "" : EIGHTHS_ACROSS.substring(eighths % 8, eighths % 8 + 1);
        String bar = "█".repeat(eighths / 8) + rest;
        return bar + " ".repeat(width - bar.length());
    }

    /// A curve of at most `width` characters from zero to the highest value; neighbours are averaged where there are
    /// more values than characters.
    static String curve(List<Double> values, int width) {
        double highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        int columns = Math.min(width, values.size());
        var curve = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            int from = column * values.size() / columns;
            int to = (column + 1) * values.size() / columns;
            double mean = values.subList(from, to).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0);
            int level = highest <= 0 ? 0 : (int) Math.round(mean / highest * 7);
            curve.append(EIGHTHS_UP.charAt(Math.clamp(level, 0, 7)));
        }
        return curve.toString();
    }
}
