package org.wattelier.agent.status;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Numbers in Prometheus' text form, written by hand: a library for it would weigh more than the agent.
public final class Exposition {
    private final StringBuilder text = new StringBuilder();
    private String last = "";

    /// @param type `counter` or `gauge`
    public Exposition add(String name, String type, String help, Map<String, String> labels, double value) {
        if (!name.equals(last)) {
            text.append("# HELP ").append(name).append(' ').append(help).append('\n');
            text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
            last = name;
        }
        text.append(name);
        if (!labels.isEmpty()) {
            var parts = new TreeMap<>(labels)
                    .entrySet().stream()
                            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
                            .toList();
            text.append('{').append(String.join(",", parts)).append('}');
        }
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    public Exposition add(String name, String type, String help, double value) {
        return add(name, type, help, Map.of(), value);
    }

    public String text() {
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.9g", value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
