package org.wattelier.knowledge.feeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final Refusals refusals = new Refusals();
    private final Map<Remark, Integer> remarks = new EnumMap<>(Remark.class);
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
            throw new BadFeed("no JSON from line " + e.getLocation().getLineNr() + " on; fetch the file again");
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
        return new Parsed("json", known.name(), readings, refusals.count(), refusals.first(), remarks);
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
        Instant begin = instant(record, Objects.requireNonNull(begin(record)), path);
        OptionalDouble value = value(record.get(key), of, path, key);
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
        Instant from = instant(record, "from", path);
        Instant to = record.has("to") ? instant(record, "to", path) : null;
        if (from == null) {
            return;
        }
        long end = to == null ? from.getEpochSecond() + 1800 : to.getEpochSecond();
        if (end <= from.getEpochSecond()) {
            refusals.add(path, "to", "ends before it begins", "Fetch the file again.");
            return;
        }
        JsonNode intensity = record.get("intensity");
        value(intensity.path("forecast"), grams, path, "forecast")
                .ifPresent(value -> readings.add(new Reading(from.getEpochSecond(), end, value, Nature.FORECAST)));
        value(intensity.path("actual"), grams, path, "actual")
                .ifPresent(value -> readings.add(new Reading(from.getEpochSecond(), end, value, Nature.CONSOLIDATED)));
    }

    private @Nullable Instant instant(JsonNode record, String key, String path) {
        String text = record.path(key).asString("");
        Optional<When> when = When.parse(text);
        Instant instant = when.map(When::instant).orElse(null);
        if (instant == null) {
            refusals.add(
                    path,
                    key,
                    "expected a time with offset, found \"" + Refusals.clip(text) + "\"",
                    "Mend the record.");
        }
        return instant;
    }

    private OptionalDouble value(JsonNode node, Unit of, String path, String key) {
        String text = node.isMissingNode() || node.isNull() ? "" : node.asString("?");
        if (Numbers.nothing(text)) {
            remarks.merge(Remark.EMPTY_VALUES, 1, Integer::sum);
            return OptionalDouble.empty();
        }
        OptionalDouble number = Numbers.parse(text);
        if (number.isEmpty()) {
            refusals.add(path, key, "expected a number, found \"" + Refusals.clip(text) + "\"", "Mend the value.");
            return number;
        }
        double value = number.getAsDouble() * of.factor();
        Optional<String> odd = Plausible.complaint(of, value);
        odd.ifPresent(reason -> refusals.add(path, key, reason, Plausible.REMEDY));
        return odd.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
