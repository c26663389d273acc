package org.wattelier.probes.redfish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Lenient access to a document: names in any case, numbers as text with their unit, one member instead of a list of
/// one. What is absent, null or of another kind is an empty text, an empty list, [Double#NaN], never 0.
final class Fields {
    private static final Pattern QUANTITY =
            Pattern.compile("\\s*([+-]?\\d{1,18}(?:[.,]\\d{1,18})?(?:[eE][+-]?\\d{1,2})?)\\s*([^\\d\\s]*)\\s*");

    private Fields() {}

    static JsonNode at(JsonNode node, String... path) {
        JsonNode here = node;
        for (String name : path) {
            here = child(here, name);
        }
        return here;
    }

    static String text(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isValueNode() && !found.isNull() ? found.asString("").strip() : "";
    }

    /// The elements of a list; an object that stands where a list should is a list of one.
    static List<JsonNode> list(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        if (found.isArray()) {
            return List.copyOf(found.values());
        }
        return found.isObject() ? List.of(found) : List.of();
    }

    /// Where a property leads, without what follows `#`; empty where it leads nowhere.
    static String link(JsonNode node, String... path) {
        return target(at(node, path));
    }

    static List<String> links(JsonNode node, String... path) {
        var targets = new ArrayList<String>();
        for (JsonNode each : list(node, path)) {
            String target = target(each);
            if (!target.isEmpty()) {
                targets.add(target);
            }
        }
        return targets;
    }

    /// Watts at a property; NaN where there is no number or the unit is another one than it should be.
    ///
    /// @param unit what the number means where it does not say so itself, for example `W`
    static double watts(JsonNode node, String unit) {
        if (node.isNumber()) {
            return node.asDouble(Double.NaN) * factor(unit);
        }
        Matcher match = QUANTITY.matcher(node.isString() ? node.asString("") : "");
        if (!match.matches()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(match.group(1).replace(',', '.'));
        return value * factor(match.group(2).isEmpty() ? unit : match.group(2));
    }

    /// How many watts one unit has; NaN where it is no unit of power.
    static double factor(String unit) {
        return switch (unit.strip().toLowerCase(Locale.ROOT)) {
            case "w", "watt", "watts", "" -> 1;
            case "kw", "kilowatt", "kilowatts" -> 1e3;
            case "mw", "milliwatt", "milliwatts" -> unit.strip().equals("MW") ? Double.NaN : 1e-3;
            case "uw", "µw", "μw", "microwatt", "microwatts" -> 1e-6;
            default -> Double.NaN;
        };
    }

    private static String target(JsonNode node) {
        String target = node.isString() ? node.asString("") : text(node, "@odata.id");
        if (target.isEmpty()) {
            target = text(node, "href");
        }
        int fragment = target.indexOf('#');
        return fragment < 0 ? target : target.substring(0, fragment);
    }

    private static JsonNode child(JsonNode node, String name) {
        JsonNode exact = node.path(name);
        if (!exact.isMissingNode() || !node.isObject()) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            if (each.getKey().equalsIgnoreCase(name)) {
                return each.getValue();
            }
        }
        return MissingNode.getInstance();
    }
}
