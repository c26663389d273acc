package org.wattelier.influx.server;

/// Words of others inside a statement.
public final class InfluxQl {
    private InfluxQl() {}

    /// A measurement, tag, field or database.
    public static String name(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /// A text to compare with.
    public static String text(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
