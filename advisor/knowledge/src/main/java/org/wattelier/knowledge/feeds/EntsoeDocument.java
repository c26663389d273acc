package org.wattelier.knowledge.feeds;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.series.Nature;
import org.wattelier.knowledge.series.Reading;

/// What the elements of a publication document add up to.
final class EntsoeDocument {
    private final FeedOptions options;
    private final Refusals refusals = new Refusals();
    private final Map<Remark, Integer> remarks = new EnumMap<>(Remark.class);
    private final List<Reading> readings = new ArrayList<>();
    private final List<EntsoePeriod.Point> points = new ArrayList<>();
    private @Nullable Instant published;
    private @Nullable Instant start;
    private @Nullable Instant end;
    private String answer = "";
    private String revision = "";
    private String resolution = "";
    private String position = "";
    private String amount = "";
    private String curve = "A01";
    private String currency = "";
    private String measure = "MWH";
    private String sequence = "1";
    private String unitName = "";
    private int line;

    EntsoeDocument(FeedOptions options) {
        this.options = options;
    }

    void begin(String name, int at) {
        switch (name) {
            case "TimeSeries" -> {
                curve = "A01";
                currency = "";
                measure = "MWH";
                sequence = "1";
            }
            case "Period" -> {
                points.clear();
                resolution = "";
                start = null;
                end = null;
                line = at;
            }
            case "Point" -> {
                position = "";
                amount = "";
            }
            default -> {}
        }
    }

    void end(String parent, String name, String text) {
        switch (name) {
            case "revisionNumber" -> revision = text;
            case "createdDateTime" -> published = instant(text);
            case "text" -> answer = parent.equals("Reason") ? text : answer;
            case "currency_Unit.name" -> currency = text;
            case "price_Measure_Unit.name" -> measure = text;
            case "classificationSequence_AttributeInstanceComponent.position" -> sequence = text;
            case "curveType" -> curve = text;
            case "resolution" -> resolution = text;
            case "start" -> start = parent.equals("timeInterval") ? instant(text) : start;
            case "end" -> end = parent.equals("timeInterval") ? instant(text) : end;
            case "position" -> position = text;
            case "price.amount" -> amount = text;
            case "Point" -> points.add(new EntsoePeriod.Point(position, amount));
            case "Period" -> period();
            default -> {}
        }
    }

    Parsed parsed() {
        if (unitName.isEmpty()) {
            throw new BadFeed("no price in the document"
                    + (answer.isEmpty() ? "" : ": it answers \"" + Refusals.clip(answer) + "\"")
                    + "; expected a Publication_MarketDocument (A44) with TimeSeries and Period");
        }
        return new Parsed("entsoe", unitName, readings, refusals.count(), refusals.first(), remarks);
    }

    private void period() {
        Optional<Unit> unit = unit();
        Instant from = start;
        Instant to = end;
        Duration step = step();
        if (unit.isEmpty()) {
            String found = Refusals.clip(currency + " per " + measure);
            refuse("currency_Unit.name", "expected a currency and MWH, found " + found, "Give the unit with --unit.");
        } else if (from == null || to == null || step == null || !from.isBefore(to)) {
            refuse("Period", "expected a timeInterval and a resolution such as PT15M", "Fetch the document again.");
        } else if (!sequence.equals("1")) {
            String found = "auction " + Refusals.clip(sequence);
            refuse("classificationSequence", found + " is not the coupled day-ahead auction", "Nothing to do.");
        } else if (!unitName.isEmpty() && !unitName.equals(unit.get().name())) {
            refuse("currency_Unit.name", "a second currency, " + unit.get().name(), "Split the file by currency.");
        } else {
            unitName = unit.get().name();
            boolean repeats = curve.equals("A03");
            new EntsoePeriod(from.getEpochSecond(), to.getEpochSecond(), step.toSeconds(), repeats, "line " + line)
                    .readings(points, unit.get(), new EntsoePeriod.Sink(refusals, remarks, this::add));
        }
    }

    private void refuse(String field, String reason, String remedy) {
        refusals.add("line " + line, field, reason, remedy);
    }

    private void add(EntsoePeriod.Span span) {
        readings.add(new Reading(span.fromS(), span.toS(), span.value(), Nature.CONSOLIDATED, number(), published));
    }

    private int number() {
        OptionalDouble number = Numbers.parse(revision);
        return number.isPresent() ? (int) number.getAsDouble() : 0;
    }

    private Optional<Unit> unit() {
        String told = options.unit();
        return Unit.parse(told == null ? currency + "/" + measure : told);
    }

    private @Nullable Duration step() {
        try {
            Duration step = Duration.parse(resolution);
            return step.isPositive() && step.toSeconds() <= 86_400 ? step : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(String text) {
        return When.parse(text).map(When::instant).orElse(null);
    }
}
