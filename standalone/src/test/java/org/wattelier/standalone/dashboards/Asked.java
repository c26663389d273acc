package org.wattelier.standalone.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A statement of a panel or an alert, as it stands in the committed file.
///
/// @param where   board and panel, or the alert
/// @param source  uid of the data source, which is the bucket's name with dashes
/// @param columns that it must answer with
record Asked(String where, String source, String text, List<String> columns) {
    private static final Pattern NAMED = Pattern.compile("\\bAS ([a-z_]+)");
    private static final String REGEX = "[\\\\^$*+?.()|\\[\\]{}/]";

    static Asked of(String where, String source, String text) {
        var columns = new ArrayList<String>();
        Matcher named = NAMED.matcher(outermost(text));
        while (named.find()) {
            columns.add(named.group(1));
        }
        return new Asked(where, source, text, columns);
    }

    static List<Asked> ofPanels(JsonNode board) {
        var asked = new ArrayList<Asked>();
        for (JsonNode panel : board.get("panels")) {
            JsonNode targets = panel.path("targets");
            for (JsonNode target : targets) {
                asked.add(of(
                        board.get("title").stringValue() + ": "
                                + panel.get("title").stringValue(),
                        target.at("/datasource/uid").stringValue(),
                        target.get("query").stringValue()));
            }
        }
        return asked;
    }

    private static String outermost(String text) {
        int from = text.indexOf(" FROM ");
        return from < 0 ? "" : text.substring(0, from);
    }

    String database(String prefix) {
        return source.replace("wattelier-", prefix);
    }

    boolean uses(String variable) {
        return text.contains("${" + variable + ":regex}") || text.contains("$" + variable);
    }

    /// As Grafana puts values in: `:regex` escapes and joins them, the word for all stands as it is.
    String with(Map<String, List<String>> values, String window, String range) {
        String ql =
                text.replace("$timeFilter", range).replace("$__interval", "1m").replace("$window", window);
        for (Map.Entry<String, List<String>> variable : values.entrySet()) {
            List<String> escaped = variable.getValue().stream()
                    .map(value -> value.replaceAll(REGEX, "\\\\$0"))
                    .toList();
            String joined = escaped.isEmpty()
                    ? ".*"
                    : escaped.size() == 1 ? escaped.getFirst() : "(" + String.join("|", escaped) + ")";
            ql = ql.replace("${" + variable.getKey() + ":regex}", joined);
        }
        return ql;
    }

    /// Those of the answer that are missing.
    TreeSet<String> missingIn(java.util.Collection<String> answered) {
        var missing = new TreeSet<>(columns);
        missing.removeAll(answered);
        return missing;
    }
}
