package org.wattelier.probes.ipmi.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattelier.events.codec.Json;
import org.wattelier.probes.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Power told as JSON: Cray's `capmc`, or an object whose keys say what they are, with the unit
/// (`current_power_watts`).
final class PowerJson {
    private static final int MOST_DEPTH = 20;

    private PowerJson() {}

    static Outcome read(String text) {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(text);
        } catch (JacksonException ignored) {
            return new Outcome.Missing("the answer begins as JSON but is broken: " + PowerText.quoted(text));
        }
        if (root.isObject() && (root.has("e") || root.has("window_len"))) {
            return capmc(root);
        }
        List<Row> rows = new ArrayList<>();
        collect("", root, rows, 0);
        return PowerText.of(text, rows);
    }

    /// capmc knows only the mean over a window of its own.
    private static Outcome capmc(JsonNode root) {
        JsonNode error = root.get("e");
        if (error != null && !(error.isNumber() && error.asInt(-1) == 0)) {
            JsonNode message = root.get("err_msg");
            return new Outcome.Missing("capmc reports error " + PowerText.quoted(error.toString())
                    + (message == null ? "" : ": " + PowerText.quoted(message.asString(""))));
        }
        JsonNode mean = root.get("avg");
        return mean != null && mean.isNumber()
                ? PowerText.believed(mean.asDouble(Double.NaN), "capmc", "")
                : new Outcome.Missing("capmc's answer has no \"avg\" power");
    }

    private static void collect(String name, JsonNode node, List<Row> rows, int depth) {
        if (depth > MOST_DEPTH) {
            return;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                collect(name + " " + each.getKey(), each.getValue(), rows, depth + 1);
            }
        } else if (node.isArray()) {
            node.forEach(each -> collect(name, each, rows, depth + 1));
        } else if (node.isNumber()) {
            String unit = Amount.unitOf(name);
            Amount amount = unit.isEmpty() ? null : Amount.of(node.asString(), unit);
            rows.add(new Row(name, node.asString(), amount == null ? Double.NaN : amount.watts(), !unit.isEmpty(), ""));
        } else {
            rows.add(Row.of(name, node.asString(""), ""));
        }
    }
}
