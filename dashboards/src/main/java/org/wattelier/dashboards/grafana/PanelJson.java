package org.wattelier.dashboards.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattelier.dashboards.Panel;
import org.wattelier.dashboards.Query;
import org.wattelier.dashboards.Source;
import org.wattelier.dashboards.Texts;

/// A panel in one language.
final class PanelJson {
    private final Texts texts;
    private final FieldJson fields;

    PanelJson(Texts texts) {
        this.texts = texts;
        this.fields = new FieldJson(texts);
    }

    Map<String, Object> of(Panel panel, int id, Map<String, Object> place) {
        Map<String, Object> json = Tree.of(
                "id",
                id,
                "type",
                type(panel.kind()),
                "title",
                texts.of(panel.name() + ".title"),
                "description",
                texts.of(panel.name() + ".text"),
                "gridPos",
                place,
                "transparent",
                false);
        if (panel.kind() == Panel.Kind.TEXT) {
            json.put("options", Tree.of("mode", "markdown", "content", texts.of(panel.name() + ".body")));
            return json;
        }
        json.put("datasource", Tree.source(panel.queries().getFirst().source()));
        if (!panel.span().isEmpty()) {
            json.put("timeFrom", panel.span());
            json.put("hideTimeOverride", false);
            if (!panel.shift().startsWith("0")) {
                json.put("timeShift", panel.shift());
            }
        }
        json.put("interval", finest(panel));
        json.put("targets", targets(panel));
        json.put("fieldConfig", fields.of(panel));
        json.put("options", options(panel.kind()));
        return json;
    }

    private static String type(Panel.Kind kind) {
        return switch (kind) {
            case FIGURE -> "stat";
            case LINES, STACKED, BARS -> "timeseries";
            case TABLE -> "table";
            case HEAT -> "status-history";
            case TEXT -> "text";
        };
    }

    /// Groups shorter than what a point stands for would show gaps that are none.
    private static String finest(Panel panel) {
        return panel.queries().getFirst().source() == Source.MINUTES ? "1m" : "15m";
    }

    private static List<Object> targets(Panel panel) {
        var targets = new ArrayList<>();
        for (Query query : panel.queries()) {
            String letter = String.valueOf((char) ('A' + targets.size()));
            targets.add(Tree.of(
                    "refId",
                    letter,
                    "datasource",
                    Tree.source(query.source()),
                    "query",
                    query.influxQl(),
                    "rawQuery",
                    true,
                    "resultFormat",
                    query.table() ? "table" : "time_series",
                    "alias",
                    query.alias()));
        }
        return targets;
    }

    private static Map<String, Object> options(Panel.Kind kind) {
        return switch (kind) {
            case FIGURE -> figure();
            case TABLE -> Tree.of("showHeader", true, "cellHeight", "sm");
            case HEAT -> Tree.of("showValue", "never", "rowHeight", 0.9, "colWidth", 0.95, "legend", legend("list"));
            default -> Tree.of("legend", legend("table"), "tooltip", Tree.of("mode", "multi", "sort", "desc"));
        };
    }

    private static Map<String, Object> figure() {
        return Tree.of(
                "reduceOptions",
                Tree.of("calcs", List.of("lastNotNull"), "fields", "", "values", false),
                "orientation",
                "auto",
                "textMode",
                "auto",
                "colorMode",
                "value",
                "graphMode",
                "none",
                "justifyMode",
                "auto");
    }

    private static Map<String, Object> legend(String mode) {
        return Tree.of(
                "showLegend",
                true,
                "displayMode",
                mode,
                "placement",
                "bottom",
                "calcs",
                mode.equals("table") ? List.of("lastNotNull", "max") : List.of());
    }
}
