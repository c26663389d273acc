package org.wattelier.standalone.dashboards;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// An alert as Grafana evaluates it: the last number of each series against the limit.
record Rule(JsonNode json) {
    String uid() {
        return json.get("uid").stringValue();
    }

    private Asked asked() {
        JsonNode first = json.get("data").get(0);
        return Asked.of(
                uid(),
                first.get("datasourceUid").stringValue(),
                first.at("/model/query").stringValue());
    }

    /// Clusters, or nodes as `cluster/node`, for which it holds at an instant.
    Set<String> holdsFor(InfluxQuestions influx, String prefix, Instant now) throws Exception {
        JsonNode range = json.get("data").get(0).get("relativeTimeRange");
        String within =
                "time >= " + now.minusSeconds(range.get("from").longValue()).toEpochMilli() + "ms and time <= "
                        + now.minusSeconds(range.get("to").longValue()).toEpochMilli() + "ms";
        Asked asked = asked();
        var answered = influx.ask(asked.database(prefix), asked.with(Map.of(), "1h", within));
        if (!answered.error().isEmpty()) {
            throw new IllegalStateException(uid() + ": " + answered.error());
        }
        Map<String, Double> last = new TreeMap<>();
        for (Map<String, JsonNode> row : answered.rows()) {
            for (String column : asked.columns()) {
                JsonNode value = row.get(column);
                if (value != null) {
                    last.put(who(row), value.doubleValue());
                }
            }
        }
        Set<String> found = new HashSet<>();
        last.forEach((who, number) -> {
            if (holds(number)) {
                found.add(who);
            }
        });
        return found;
    }

    private static String who(Map<String, JsonNode> row) {
        JsonNode cluster = row.get("cluster");
        JsonNode node = row.get("node");
        return (cluster == null ? "" : cluster.stringValue()) + (node == null ? "" : "/" + node.stringValue());
    }

    private boolean holds(double number) {
        JsonNode evaluator = json.get("data").get(2).at("/model/conditions/0/evaluator");
        List<Double> limits =
                evaluator.get("params").valueStream().map(JsonNode::doubleValue).toList();
        return switch (evaluator.get("type").stringValue()) {
            case "gt" -> number > limits.getFirst();
            case "lt" -> number < limits.getFirst();
            case "outside_range" -> number < limits.getFirst() || number > limits.getLast();
            default -> throw new IllegalStateException(uid() + ": " + evaluator);
        };
    }
}
