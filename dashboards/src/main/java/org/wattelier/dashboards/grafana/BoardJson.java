package org.wattelier.dashboards.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Language;
import org.wattelier.dashboards.Panel;
import org.wattelier.dashboards.Texts;

/// A dashboard in one language.
final class BoardJson {
    /// Later versions of Grafana take earlier schemas over by themselves.
    private static final int SCHEMA = 41;

    private static final int COLUMNS = 24;

    private final Texts texts;
    private final PanelJson panels;

    BoardJson(Texts texts) {
        this.texts = texts;
        this.panels = new PanelJson(texts);
    }

    Map<String, Object> of(Board board) {
        return Tree.of(
                "uid", board.uid(texts.language()),
                "title", texts.of("board." + board.name() + ".title"),
                "description", texts.of("board." + board.name() + ".text"),
                "tags", List.of("wattelier", texts.language().tag()),
                "schemaVersion", SCHEMA,
                "version", 1,
                "editable", false,
                "graphTooltip", 1,
                "refresh", board.refresh(),
                "time", Tree.of("from", board.from(), "to", board.to()),
                "timezone", "browser",
                "timepicker", Tree.of(),
                "fiscalYearStartMonth", 0,
                "annotations", Tree.of("list", List.of()),
                "links", board.links() ? links(board) : List.of(),
                "templating", Tree.of("list", new VariableJson(texts).of(board)),
                "panels", laidOut(board));
    }

    private List<Object> links(Board board) {
        Language other = texts.language().other();
        return Tree.list(
                Tree.of(
                        "type",
                        "dashboards",
                        "title",
                        texts.of("link.boards"),
                        "tags",
                        List.of("wattelier", texts.language().tag()),
                        "asDropdown",
                        true,
                        "includeVars",
                        true,
                        "keepTime",
                        true,
                        "targetBlank",
                        false,
                        "icon",
                        "external link",
                        "tooltip",
                        "",
                        "url",
                        ""),
                link(texts.of("link.language"), "/d/" + board.uid(other), true),
                link(
                        texts.of("link.pages"),
                        "${advisor}/cluster?lang=" + texts.language().tag(),
                        false));
    }

    private static Map<String, Object> link(String title, String url, boolean here) {
        return Tree.of(
                "type",
                "link",
                "title",
                title,
                "url",
                url,
                "asDropdown",
                false,
                "includeVars",
                here,
                "keepTime",
                here,
                "targetBlank",
                !here,
                "icon",
                "external link",
                "tooltip",
                "",
                "tags",
                List.of());
    }

    /// From left to right, a new row where the next panel does not fit.
    private List<Object> laidOut(Board board) {
        var placed = new ArrayList<>();
        int x = 0;
        int y = 0;
        int deepest = 0;
        int id = 0;
        for (Panel panel : board.panels()) {
            if (x + panel.width() > COLUMNS) {
                x = 0;
                y += deepest;
                deepest = 0;
            }
            placed.add(panels.of(panel, ++id, Tree.of("x", x, "y", y, "w", panel.width(), "h", panel.height())));
            x += panel.width();
            deepest = Math.max(deepest, panel.height());
        }
        return placed;
    }
}
