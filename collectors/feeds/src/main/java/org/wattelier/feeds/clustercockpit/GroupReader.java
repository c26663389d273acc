package org.wattelier.feeds.clustercockpit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one metric at one scope: `{"unit":{…},"timestep":60,"series":[…]}`, in whatever order the fields come.
final class GroupReader {
    private static final Map<String, Double> PREFIXES = Map.of("", 1.0, "m", 1e-3, "k", 1e3, "K", 1e3);

    private final Path file;
    private final JsonParser json;
    private final String metric;
    private final String scope;
    private final SampleBudget budget;
    private final List<PowerGroup.Series> series = new ArrayList<>();
    private String unit = "";
    private String prefix = "";
    private int timestepS;

    GroupReader(Path file, JsonParser json, String metric, String scope, SampleBudget budget) {
        this.file = file;
        this.json = json;
        this.metric = metric;
        this.scope = scope;
        this.budget = budget;
    }

    PowerGroup read() {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "timestep" -> timestepS = timestep(value);
                case "unit" -> readUnit(value);
                case "series" -> readSeriesList(value);
                default -> json.skipChildren();
            }
        }
        if (timestepS == 0) {
            throw bad("timestep", "expected the seconds between two values, found nothing");
        }
        return new PowerGroup(metric, scope, timestepS, inWatts());
    }

    private int timestep(JsonToken value) {
        double seconds = value == JsonToken.VALUE_NUMBER_INT ? json.getDoubleValue() : Double.NaN;
        if (!(seconds >= 1 && seconds <= 86_400)) {
            throw bad(
                    "timestep", "expected whole seconds from 1 to 86400, found " + BadArchive.shown(json.getString()));
        }
        return (int) seconds;
    }

    private void readUnit(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            unit = json.getString();
        } else if (value == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "base" -> unit = String.valueOf(json.getString());
                    case "prefix" -> prefix = json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getString();
                    default -> json.skipChildren();
                }
            }
        } else {
            throw bad("unit", "expected an object with base and prefix");
        }
    }

    private void readSeriesList(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            throw bad("series", "expected a list");
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            series.add(readSeries("series[" + series.size() + "]"));
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw bad("series[" + series.size() + "]", "expected an object");
        }
    }

    private PowerGroup.Series readSeries(String place) {
        String host = null;
        String id = "";
        double[] values = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "hostname" -> host = value == JsonToken.VALUE_STRING ? json.getString() : null;
                case "id" -> id = value == JsonToken.VALUE_NULL ? "" : BadArchive.shown(json.getString());
                case "data" -> values = values(place + ".data", value);
                default -> json.skipChildren();
            }
        }
        if (host == null || values == null) {
            throw bad(place, "expected hostname and data");
        }
        return new PowerGroup.Series(host, id, place(place), values);
    }

    private double[] values(String place, @Nullable JsonToken open) {
        if (open != JsonToken.START_ARRAY) {
            throw bad(place, "expected a list of numbers and nulls");
        }
        int index = 0;
        for (JsonToken value = json.nextToken(); value != JsonToken.END_ARRAY; value = json.nextToken()) {
            double number = number(place, index, value);
            if (!budget.add(number)) {
                throw bad(place, "expected fewer power values in one job");
            }
            index++;
        }
        return budget.take();
    }

    private double number(String place, int index, @Nullable JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        if (value != JsonToken.VALUE_NUMBER_INT && value != JsonToken.VALUE_NUMBER_FLOAT) {
            throw bad(
                    place + "[" + index + "]",
                    "expected a number or null, found " + BadArchive.shown(json.getString()));
        }
        double number = json.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw bad(place + "[" + index + "]", "expected a number or null, found an infinite one");
        }
        return number;
    }

    private List<PowerGroup.Series> inWatts() {
        Double scale = PREFIXES.get(prefix);
        if (!unit.equals("W") || scale == null) {
            throw bad("unit", "expected W, mW or kW, found " + BadArchive.shown(prefix + unit));
        }
        for (PowerGroup.Series one : series) {
            for (int i = 0; i < one.watts().length; i++) {
                double watts = one.watts()[i] * scale;
                if (watts < 0 || watts > Limits.MOST_WATTS) {
                    throw new BadArchive(
                            file,
                            one.place() + ".data[" + i + "]",
                            "expected 0 to " + (long) Limits.MOST_WATTS + " W, found " + watts,
                            "Write null where the sensor had no value.");
                }
                one.watts()[i] = watts;
            }
        }
        return List.copyOf(series);
    }

    private String place(String field) {
        return metric + "." + scope + "." + field;
    }

    private BadArchive bad(String field, String expectation) {
        return new BadArchive(
                file, place(field), expectation, "Correct the field, or leave this job out of the import.");
    }
}
