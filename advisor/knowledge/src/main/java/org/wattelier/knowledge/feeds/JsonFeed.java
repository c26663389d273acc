package org.wattelier.knowledge.feeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.knowledge.series.Nature;
import org.wattelier.knowledge.series.Reading;
import org.wattelier.knowledge.series.Stamped;
import org.wattelier.knowledge.series.Steps;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// éCO2mix (records of the open-data portal, both generations), Electricity Maps, the carbon intensity of Great
/// Britain.
/// Each object with a time and a value counts, wherever it lies; lists are told by what their members look like.
final class JsonFeed {
    private static final List<String> LISTS = List.of("results", "records", "history", "forecast", "data", "intensity");
    private static final List<String> BEGINS = List.of("date_heure", "datetime", "from", "timestamp", "time");
    private static final List<String> VALUES =
            List.of("taux_co2", "carbonIntensity", "carbon_intensity", "price", "value");

    private final FeedOptions options;
    private final JsonValues values = new JsonValues();
    private final List<Stamped> stamped = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private @Nullable Unit unit;

    /// How long a value without neighbours holds, s.
    private long lone = 3600;

    private JsonFeed(FeedOptions options) {
        this.options = options;
    }

    static Parsed read(String text, FeedOptions options) {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new BadFeed("no JSON from line " + line + " on; fetch the file again");
        }
        var feed = new JsonFeed(options);
        feed.walk(root, "$", Nature.CONSOLIDATED);
        return feed.parsed();
    }

    private Parsed parsed() {
        Unit known = unit;
        if (known == null) {
            throw new BadFeed("no record with a time (" + String.join(", ", BEGINS) + ") and a value ("
                    + String.join(", ", VALUES) + ", intensity); expected éCO2mix, Electricity Maps or GB intensity");
        }
        readings.addAll(Steps.readings(stamped, lone));
        return new Parsed(
                "json",
                known.name(),
                readings,
                values.refusals().count(),
                values.refusals().first(),
                values.remarks());
    }

    private void walk(JsonNode node, String path, Nature nature) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), path + "[" + i + "]", nature);
            }
            return;
        }
        JsonNode record = record(node);
        if (begin(record) != null
                && !record.path("from").isMissingNode()
                && record.path("intensity").isObject()) {
            britain(record, path);
        } else if (begin(record) != null && valueKey(record) != null) {
            plain(record, path, nature);
        } else if (node.isObject()) {
            for (String list : LISTS) {
                if (node.path(list).isContainer()) {
                    walk(node.get(list), path + "." + list, list.equals("forecast") ? Nature.FORECAST : nature);
                }
            }
        }
    }

    /// The first generation of the portal wraps records into `fields`, the exports into `record.fields`.
    private static JsonNode record(JsonNode node) {
        if (node.path("fields").isObject()) {
            return node.get("fields");
        }
        return node.path("record").path("fields").isObject()
                ? node.get("record").get("fields")
                : node;
    }

    private static @Nullable String begin(JsonNode record) {
        return BEGINS.stream().filter(record::has).findFirst().orElse(null);
    }

    private @Nullable String valueKey(JsonNode record) {
        String told = options.column();
        if (told != null) {
            return record.has(told) ? told : null;
        }
        return VALUES.stream().filter(record::has).findFirst().orElse(null);
    }

    private void plain(JsonNode record, String path, Nature outer) {
        String key = Objects.requireNonNull(valueKey(record));
        Unit of = unitOf(key);
        unit = of;
        lone = key.equals("taux_co2") ? 900 : 3600;
        Instant begin = values.instant(record, Objects.requireNonNull(begin(record)), path);
        OptionalDouble value = values.value(record.get(key), of, path, key);
        if (begin != null && value.isPresent()) {
            stamped.add(new Stamped(
                    begin.getEpochSecond(), value.getAsDouble(), nature(record, outer), 0, published(record)));
        }
    }

    private Unit unitOf(String key) {
        String told = options.unit();
        if (told != null) {
            return Unit.parse(told).orElseThrow(() -> new BadFeed("--unit " + Refusals.clip(told) + " is not known"));
        }
        if (key.equals("price") || key.equals("value")) {
            throw new BadFeed("the unit of \"" + key + "\" is not known; give it with --unit, for example EUR/MWh");
        }
        return new Unit(Unit.INTENSITY, 1);
    }

    private static Nature nature(JsonNode record, Nature outer) {
        if (outer == Nature.FORECAST) {
            return outer;
        }
        if (record.path("isEstimated").asBoolean(false)) {
            return Nature.ESTIMATED;
        }
        String told = record.path("nature").asString("");
        return told.isEmpty() ? outer : TableFeed.nature(Header.plain(told));
    }

    private static @Nullable Instant published(JsonNode record) {
        return When.parse(record.path("updatedAt").asString(""))
                .map(When::instant)
                .orElse(null);
    }

    /// `actual` is null until the half hour is over; the forecast stays beside it and is believed less.
    private void britain(JsonNode record, String path) {
        Unit grams = new Unit(Unit.INTENSITY, 1);
        unit = grams;
        Instant from = values.instant(record, "from", path);
        Instant to = record.has("to") ? values.instant(record, "to", path) : null;
        if (from == null) {
            return;
        }
        long end = to == null ? from.getEpochSecond() + 1800 : to.getEpochSecond();
        if (end <= from.getEpochSecond()) {
            values.refusals().add(path, "to", "ends before it begins", "Fetch the file again.");
            return;
        }
        JsonNode intensity = record.get("intensity");
        values.value(intensity.path("forecast"), grams, path, "forecast")
                .ifPresent(value -> readings.add(new Reading(from.getEpochSecond(), end, value, Nature.FORECAST)));
        values.value(intensity.path("actual"), grams, path, "actual")
                .ifPresent(value -> readings.add(new Reading(from.getEpochSecond(), end, value, Nature.CONSOLIDATED)));
    }
}
