package org.wattelier.probes.wall.curve;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.codec.Json;
import org.wattelier.probes.wall.value.NotUnderstood;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A load curve as Enedis' Data Connect answers it: `meter_reading` with a list `interval_reading`.
final class DataConnect {
    private DataConnect() {}

    static RawCurve read(String text, CurveReading how, Problems problems) throws BadLoadCurve {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(text);
        } catch (JacksonException | NumberFormatException e) {
            throw new BadLoadCurve("the file is not JSON: " + NotUnderstood.quoted(String.valueOf(e.getMessage())));
        }
        JsonNode reading = root.path("meter_reading");
        JsonNode values = reading.path("interval_reading");
        if (!values.isArray() || values.isEmpty()) {
            throw new BadLoadCurve("there is no list meter_reading.interval_reading with a value in it");
        }
        var common = new EnumMap<Column, String>(Column.class);
        common.put(Column.UNIT, reading.path("reading_type").path("unit").asString(""));
        var reader = new RowReader(common, how, problems);
        List<Row> rows = rows(values, reader);
        if (rows.isEmpty()) {
            throw new BadLoadCurve("none of its values has a date that is understood");
        }
        return new RawCurve(
                reading.path("usage_point_id").asString(""),
                rows,
                Stamp.parse(reading.path("start").asString("")),
                Stamp.parse(reading.path("end").asString("")));
    }

    private static List<Row> rows(JsonNode values, RowReader reader) {
        var rows = new ArrayList<Row>(values.size());
        int number = 0;
        for (JsonNode value : values) {
            number++;
            Row row = reader.row(
                    number,
                    Map.of(
                            Column.STAMP, text(value, "date"),
                            Column.VALUE, text(value, "value"),
                            Column.STEP, text(value, "interval_length"),
                            Column.NATURE, text(value, "measure_type")));
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String text(JsonNode value, String name) {
        String text = value.path(name).asString("");
        return text.substring(0, Math.min(text.length(), Cells.LONGEST));
    }
}
