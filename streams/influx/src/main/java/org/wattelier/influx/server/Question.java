package org.wattelier.influx.server;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.service.InfluxQLQueryService;
import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.ResponseBody;
import org.wattelier.events.codec.Json;
import retrofit2.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Statements in InfluxQL and what they answer. The client sends them; it cannot read an answer with an absent value,
/// so
/// reading is ours.
final class Question {
    private final InfluxQLQueryService service;

    Question(InfluxDBClient client) {
        service = client.getService(InfluxQLQueryService.class);
    }

    /// @throws InfluxException where there is no answer, or one of the statements failed
    List<Answer> ask(String database, String statements) {
        var rows = new ArrayList<Answer>();
        for (JsonNode result : tree(body(database, statements)).path("results")) {
            if (result.has("error")) {
                throw new Unanswered(result.path("error").asString());
            }
            for (JsonNode series : result.path("series")) {
                add(series, rows);
            }
        }
        return rows;
    }

    private byte[] body(String database, String statements) {
        try {
            Response<ResponseBody> response = service.query(statements, database, null, "ms", null, "application/json")
                    .execute();
            try (ResponseBody body = response.body()) {
                if (!response.isSuccessful() || body == null) {
                    throw new InfluxException(response);
                }
                return body.bytes();
            }
        } catch (IOException e) {
            throw new InfluxException(e);
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new InfluxException("the answer is no JSON: " + e.getOriginalMessage());
        }
    }

    private static void add(JsonNode series, List<Answer> rows) {
        Map<String, String> tags = new HashMap<>();
        series.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
        List<String> columns = new ArrayList<>();
        series.path("columns").forEach(column -> columns.add(column.asString()));
        for (JsonNode row : series.path("values")) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                JsonNode value = row.path(i);
                if (!value.isNull() && !value.isMissingNode()) {
                    values.put(columns.get(i), value.asString());
                }
            }
            String time = values.remove("time");
            var at = Instant.ofEpochMilli(time == null ? 0 : Long.parseLong(time));
            rows.add(new Answer(series.path("name").asString(""), at, tags, values));
        }
    }
}
