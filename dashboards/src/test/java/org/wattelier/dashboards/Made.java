package org.wattelier.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.wattelier.dashboards.grafana.GrafanaFiles;
import org.wattelier.events.codec.Json;
import tools.jackson.databind.JsonNode;

/// What was made, as JSON.
final class Made {
    private Made() {}

    /// Boards by their path.
    static Map<String, JsonNode> boards() {
        Map<String, JsonNode> boards = new TreeMap<>();
        GrafanaFiles.all().forEach((path, text) -> {
            if (path.startsWith("boards/")) {
                boards.put(path, Json.MAPPER.readTree(text));
            }
        });
        return boards;
    }

    static JsonNode board(String path) {
        return Objects.requireNonNull(boards().get(path), path);
    }

    static List<JsonNode> panels() {
        var panels = new ArrayList<JsonNode>();
        boards().values().forEach(board -> board.get("panels").forEach(panels::add));
        return panels;
    }

    static List<JsonNode> rules() {
        var rules = new ArrayList<JsonNode>();
        Json.MAPPER
                .readTree(GrafanaFiles.all().getOrDefault("provisioning/alerting/wattelier.json", ""))
                .get("groups")
                .get(0)
                .get("rules")
                .forEach(rules::add);
        return rules;
    }

    /// All texts below a node whose field has a name.
    static List<String> texts(JsonNode below, String field) {
        var texts = new ArrayList<String>();
        below.findValues(field).forEach(value -> {
            if (value.isString()) {
                texts.add(value.stringValue());
            }
        });
        return texts;
    }
}
