package org.wattelier.dashboards.grafana;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wattelier.dashboards.Colour;
import org.wattelier.dashboards.Column;
import org.wattelier.dashboards.Panel;
import org.wattelier.dashboards.Query;
import org.wattelier.dashboards.Texts;
import org.wattelier.dashboards.Unit;

/// Units, colours and names of what a panel shows.
final class FieldJson {
    private static final Pattern NAMED = Pattern.compile("\\bAS ([a-z_]+)");
    private static final int MOST_CODES = 5;

    private final Texts texts;

    FieldJson(Texts texts) {
        this.texts = texts;
    }

    Map<String, Object> of(Panel panel) {
        Map<String, Object> defaults = Tree.of(
                "unit", panel.unit().id(),
                "noValue", texts.of("no.data"),
                "color", colour(panel),
                "thresholds", Tree.of("mode", "absolute", "steps", steps(panel)),
                "mappings", List.of(),
                "links", List.of(),
                "custom", custom(panel.kind()));
        if (panel.unit() == Unit.SHARE) {
            defaults.put("min", 0);
            defaults.put("max", 1);
        }
        return Tree.of("defaults", defaults, "overrides", overrides(panel));
    }

    /// Single series and figures by their threshold; many series of one kind in shades, which differ in lightness.
    private static Map<String, Object> colour(Panel panel) {
        if (!panel.thresholds().isEmpty()) {
            return Tree.of("mode", "thresholds");
        }
        return switch (panel.kind()) {
            case HEAT -> Tree.of("mode", "continuous-blues");
            case LINES, STACKED, BARS -> Tree.of("mode", "shades", "fixedColor", Colour.BLUE.hex());
            default -> Tree.of("mode", "fixed", "fixedColor", Colour.BLUE.hex());
        };
    }

    private static List<Object> steps(Panel panel) {
        var steps = new ArrayList<>();
        if (panel.thresholds().isEmpty()) {
            steps.add(step(null, Colour.BLUE));
        }
        for (Panel.Threshold threshold : panel.thresholds()) {
            steps.add(step(steps.isEmpty() ? null : threshold.from(), threshold.colour()));
        }
        return steps;
    }

    private static Map<String, Object> step(@org.jspecify.annotations.Nullable Double from, Colour colour) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("color", colour.hex());
        step.put("value", from);
        return step;
    }

    /// A gap stays a gap: nothing is drawn across it.
    private static Map<String, Object> custom(Panel.Kind kind) {
        return switch (kind) {
            case LINES, STACKED, BARS ->
                Tree.of(
                        "drawStyle",
                        kind == Panel.Kind.BARS ? "bars" : "line",
                        "lineInterpolation",
                        "stepAfter",
                        "lineWidth",
                        1,
                        "fillOpacity",
                        kind == Panel.Kind.LINES ? 0 : 70,
                        "showPoints",
                        "auto",
                        "spanNulls",
                        false,
                        "axisSoftMin",
                        0,
                        "stacking",
                        Tree.of("mode", kind == Panel.Kind.LINES ? "none" : "normal", "group", "A"));
            case HEAT -> Tree.of("fillOpacity", 90, "lineWidth", 0);
            case TABLE -> Tree.of("align", "auto", "cellOptions", Tree.of("type", "auto"), "inspect", false);
            default -> Tree.of();
        };
    }

    private List<Object> overrides(Panel panel) {
        var overrides = new ArrayList<>();
        for (Column column : columns(panel)) {
            overrides.add(named(column.key(), properties(panel, column)));
        }
        if (panel.kind() == Panel.Kind.TABLE) {
            TableLinks links = new TableLinks(texts);
            overrides.add(named("Time", links.time(panel)));
            for (String tag : List.of("cluster", "partition", "node", "job", "run")) {
                overrides.add(named(tag, links.of(panel, tag)));
            }
        }
        return overrides;
    }

    private static Map<String, Object> named(String field, List<Object> properties) {
        return Tree.of("matcher", Tree.of("id", "byName", "options", field), "properties", properties);
    }

    private List<Object> properties(Panel panel, Column column) {
        var properties = new ArrayList<>();
        properties.add(Tree.of("id", "displayName", "value", texts.of("column." + column.key())));
        properties.add(Tree.of("id", "unit", "value", column.unit().id()));
        if (panel.thresholds().isEmpty()) {
            properties.add(Tree.of(
                    "id",
                    "color",
                    "value",
                    Tree.of("mode", "fixed", "fixedColor", column.colour().hex())));
        }
        if (column == Column.BOUNDARY || column == Column.METHOD) {
            properties.add(Tree.of("id", "mappings", "value", List.of(codes(column))));
        }
        return properties;
    }

    private Map<String, Object> codes(Column column) {
        Map<String, Object> words = Tree.of();
        for (int code = 0; code <= (column == Column.METHOD ? MOST_CODES : MOST_CODES - 1); code++) {
            words.put(
                    String.valueOf(code),
                    Tree.of("index", code, "text", texts.of("code." + column.key() + "." + code)));
        }
        return Tree.of("type", "value", "options", words);
    }

    /// Columns that are shown: names of inner statements are short and are none.
    private static List<Column> columns(Panel panel) {
        var columns = new ArrayList<Column>();
        for (Query query : panel.queries()) {
            NAMED.matcher(query.text()).results().map(found -> found.group(1)).forEach(name -> {
                for (Column column : Column.values()) {
                    if (column.key().equals(name) && !columns.contains(column)) {
                        columns.add(column);
                    }
                }
            });
        }
        return columns;
    }
}
