package org.wattelier.dashboards.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Source;
import org.wattelier.dashboards.Texts;

/// What can be chosen on top of a board.
final class VariableJson {
    private static final List<String> WINDOWS = List.of("15m", "1h", "6h", "1d", "7d");
    private static final int HIDDEN = 2;
    private static final int SHOWN = 0;
    private static final int ON_TIME_RANGE = 2;
    private static final int ALPHABETICAL = 1;

    private final Texts texts;

    VariableJson(Texts texts) {
        this.texts = texts;
    }

    List<Object> of(Board board) {
        var variables = new ArrayList<>();
        variables.add(asked("cluster", Source.QUARTERS, "SHOW TAG VALUES FROM \"cluster_15m\" WITH KEY = \"cluster\""));
        for (String tag : board.tags()) {
            variables.add(asked(tag, Source.QUARTERS, """
                    SHOW TAG VALUES FROM "%1$s_15m" WITH KEY = "%1$s" WHERE "cluster" =~ /^${cluster:regex}$/""".formatted(tag)));
        }
        if (!board.window().isEmpty()) {
            variables.add(windows(board.window()));
        }
        if (board.links()) {
            variables.add(advisor());
        }
        return variables;
    }

    private Map<String, Object> asked(String name, Source source, String query) {
        return Tree.of(
                "type",
                "query",
                "name",
                name,
                "label",
                texts.of("variable." + name),
                "hide",
                SHOWN,
                "datasource",
                Tree.source(source),
                "query",
                query,
                "refresh",
                ON_TIME_RANGE,
                "regex",
                "",
                "sort",
                ALPHABETICAL,
                "multi",
                true,
                "includeAll",
                true,
                "allValue",
                ".*",
                "skipUrlSync",
                false,
                "options",
                List.of(),
                "current",
                Tree.of("text", List.of("All"), "value", List.of("$__all")));
    }

    private Map<String, Object> windows(String first) {
        return Tree.of(
                "type",
                "custom",
                "name",
                "window",
                "label",
                texts.of("variable.window"),
                "hide",
                SHOWN,
                "query",
                String.join(",", WINDOWS),
                "multi",
                false,
                "includeAll",
                false,
                "skipUrlSync",
                false,
                "options",
                WINDOWS.stream().map(each -> option(each, each.equals(first))).toList(),
                "current",
                option(first, true));
    }

    private static Map<String, Object> option(String value, boolean selected) {
        return Tree.of("text", value, "value", value, "selected", selected);
    }

    /// Where the pages are, for links. A site changes it once, in the file.
    private Map<String, Object> advisor() {
        String usual = "http://127.0.0.1:8080";
        return Tree.of(
                "type",
                "constant",
                "name",
                "advisor",
                "label",
                texts.of("variable.advisor"),
                "hide",
                HIDDEN,
                "query",
                usual,
                "skipUrlSync",
                true,
                "options",
                List.of(option(usual, true)),
                "current",
                option(usual, true));
    }
}
