package org.wattelier.dashboards.grafana;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wattelier.dashboards.Alert;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Language;
import org.wattelier.dashboards.Panel;
import org.wattelier.dashboards.Texts;
import org.wattelier.dashboards.boards.Alerts;
import org.wattelier.dashboards.boards.Boards;

/// The rules, once, with the words of both languages: rules for each language would wake people twice.
final class AlertJson {
    private final Texts english;
    private final Texts french;

    AlertJson(Texts english, Texts french) {
        this.english = english;
        this.french = french;
    }

    Map<String, Object> file() {
        Map<String, Object> group = Tree.of(
                "orgId", 1,
                "name", "wattelier",
                "folder", "Wattelier",
                "interval", "1m",
                "rules", Alerts.all().stream().map(this::rule).toList());
        return Tree.of("apiVersion", 1, "groups", List.of(group));
    }

    private Map<String, Object> rule(Alert alert) {
        String key = "alert." + alert.name();
        Map<String, Object> rule = Tree.of(
                "uid",
                alert.uid(),
                "title",
                english.of(key + ".title") + " / " + french.of(key + ".title"),
                "condition",
                "C",
                "data",
                List.of(asked(alert), reduced(), compared(alert)),
                "noDataState",
                alert.silence() ? "Alerting" : "OK",
                "execErrState",
                "Error",
                "for",
                alert.forM() + "m",
                "annotations",
                annotations(alert, key),
                "labels",
                Tree.of("owner", alert.owner().name().toLowerCase(Locale.ROOT), "service", "wattelier"),
                "isPaused",
                false);
        place(alert, rule);
        return rule;
    }

    /// Where to look: the English board leads to the French one.
    private static void place(Alert alert, Map<String, Object> rule) {
        for (Board board : Boards.all()) {
            List<String> names = board.panels().stream().map(Panel::name).toList();
            int at = names.indexOf(alert.panel());
            if (at >= 0) {
                rule.put("dashboardUid", board.uid(Language.EN));
                rule.put("panelId", at + 1);
                return;
            }
        }
        throw new IllegalStateException(alert.name() + " leads to no panel: " + alert.panel());
    }

    /// Labels without a dollar: what stands behind one, provisioning takes for a variable of the environment.
    private Map<String, Object> annotations(Alert alert, String key) {
        String who = alert.query().text().contains("cluster, node")
                ? "{{ .Labels.cluster }}/{{ .Labels.node }}"
                : "{{ .Labels.cluster }}";
        String owner = "owner." + alert.owner().name().toLowerCase(Locale.ROOT);
        return Tree.of(
                "summary", who + " – " + english.of(key + ".title") + " / " + french.of(key + ".title"),
                "cause_en", english.of(key + ".cause"),
                "cause_fr", french.of(key + ".cause"),
                "action_en", english.of(key + ".action"),
                "action_fr", french.of(key + ".action"),
                "owner_en", english.of(owner),
                "owner_fr", french.of(owner));
    }

    private static Map<String, Object> asked(Alert alert) {
        return Tree.of(
                "refId", "A",
                "relativeTimeRange", Tree.of("from", alert.fromS(), "to", alert.toS()),
                "datasourceUid", alert.query().source().uid(),
                "model",
                        Tree.of(
                                "refId",
                                "A",
                                "query",
                                alert.query().influxQl(),
                                "rawQuery",
                                true,
                                "resultFormat",
                                "time_series",
                                "intervalMs",
                                60_000,
                                "maxDataPoints",
                                43_200));
    }

    private static Map<String, Object> reduced() {
        return expression(
                "B",
                Tree.of(
                        "refId", "B",
                        "type", "reduce",
                        "expression", "A",
                        "reducer", "last",
                        "settings", Tree.of("mode", "dropNN")));
    }

    private static Map<String, Object> compared(Alert alert) {
        Map<String, Object> evaluator = switch (alert.when()) {
            case ABOVE -> Tree.of("type", "gt", "params", List.of(alert.limit()));
            case BELOW -> Tree.of("type", "lt", "params", List.of(alert.limit()));
            case BEYOND -> Tree.of("type", "outside_range", "params", List.of(-alert.limit(), alert.limit()));
        };
        return expression(
                "C",
                Tree.of(
                        "refId", "C",
                        "type", "threshold",
                        "expression", "B",
                        "conditions", List.of(Tree.of("evaluator", evaluator))));
    }

    private static Map<String, Object> expression(String letter, Map<String, Object> model) {
        return Tree.of(
                "refId",
                letter,
                "relativeTimeRange",
                Tree.of("from", 0, "to", 0),
                "datasourceUid",
                "__expr__",
                "model",
                model);
    }
}
