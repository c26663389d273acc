package org.wattelier.dashboards.grafana;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.dashboards.Panel;
import org.wattelier.dashboards.Texts;
import org.wattelier.dashboards.Unit;

/// Columns of tables that lead to the board of nodes and to a job's page.
final class TableLinks {
    private final Texts texts;

    TableLinks(Texts texts) {
        this.texts = texts;
    }

    /// The time of a sum is the begin of its range and says nothing; that of the last value does.
    List<Object> time(Panel panel) {
        if (panel.name().equals("pipeline.newest") || panel.name().equals("pipeline.silent")) {
            return Tree.list(
                    Tree.of("id", "displayName", "value", texts.of("column.time")),
                    Tree.of("id", "unit", "value", Unit.AGO.id()));
        }
        return Tree.list(Tree.of("id", "custom.hidden", "value", true));
    }

    List<Object> of(Panel panel, String tag) {
        var properties = new ArrayList<>();
        properties.add(Tree.of("id", "displayName", "value", texts.of("column." + tag)));
        String language = texts.language().tag();
        if (tag.equals("node")) {
            properties.add(link(
                    texts.of("link.node"),
                    "/d/wattelier-nodes-" + language + "?var-node=${__value.text:percentencode}&${__url_time_range}",
                    false));
        }
        if (tag.equals("job")) {
            properties.add(link(
                    texts.of("link.job"),
                    "${advisor}/jobs/${__data.fields.cluster:percentencode}/${__value.text:percentencode}?lang="
                            + language,
                    true));
        }
        return properties;
    }

    private static Object link(String title, String url, boolean elsewhere) {
        return Tree.of("id", "links", "value", List.of(Tree.of("title", title, "url", url, "targetBlank", elsewhere)));
    }
}
