package org.wattelier.standalone.dashboards;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.codec.Json;
import org.wattelier.influx.kit.TestServer;
import tools.jackson.databind.JsonNode;

/// Asks as Grafana does: by POST, in InfluxQL, with whatever the server says when it does not like it.
final class InfluxQuestions implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestServer server;

    InfluxQuestions(TestServer server) {
        this.server = server;
    }

    /// @param error empty where there is none
    /// @param rows  values that are there, by column; tags are columns, too
    record Answered(String error, List<Map<String, JsonNode>> rows) {
        double number(String column) {
            return rows.stream()
                    .filter(row -> row.containsKey(column))
                    .mapToDouble(row -> row.get(column).doubleValue())
                    .sum();
        }
    }

    Answered ask(String database, String statement) throws IOException, InterruptedException {
        String body = "db=" + encoded(database) + "&epoch=ms&q=" + encoded(statement);
        var request = HttpRequest.newBuilder(server.url().resolve("/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!server.token().isEmpty()) {
            request.header("Authorization", "Token " + server.token());
        }
        JsonNode answer = Json.MAPPER.readTree(
                http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
        JsonNode result = answer.path("results").path(0);
        String error = answer.path("error").asString("") + result.path("error").asString("");
        var rows = new ArrayList<Map<String, JsonNode>>();
        result.path("series").forEach(series -> rows.addAll(rows(series)));
        return new Answered(error, rows);
    }

    private static List<Map<String, JsonNode>> rows(JsonNode series) {
        var rows = new ArrayList<Map<String, JsonNode>>();
        for (JsonNode values : series.path("values")) {
            Map<String, JsonNode> row = new LinkedHashMap<>();
            series.path("tags").properties().forEach(tag -> row.put(tag.getKey(), tag.getValue()));
            for (int i = 0; i < values.size(); i++) {
                if (!values.get(i).isNull()) {
                    row.put(series.get("columns").get(i).stringValue(), values.get(i));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
