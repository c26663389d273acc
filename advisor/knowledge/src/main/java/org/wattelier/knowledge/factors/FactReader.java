package org.wattelier.knowledge.factors;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Makes facts of what stands in a file.
///
/// @param file  relative to the catalogue's folder
/// @param zone  in which dates begin
/// @param files what the facts of that file may name
record FactReader(String file, ZoneId zone, FactFiles files) {
    static final List<String> KINDS = List.of(
            "pue", "shared-it", "yearly-mean", "series", "tariff", "calendar", "embodied", "calibration", "site");

    /// @return empty where something is wrong; it has been told
    Optional<Fact> read(Fields fields, String hash) {
        int before = fields.problemCount();
        Head head = new HeadReader(file, zone, files).read(fields, hash);
        Optional<Fact> fact = body(head, fields);
        if (fact.isPresent()) {
            fields.done();
        }
        return fields.problemCount() == before ? fact : Optional.empty();
    }

    private Optional<Fact> body(Head head, Fields fields) {
        return switch (head.kind()) {
            case "pue" -> Optional.of(pue(head, fields));
            case "shared-it" -> Optional.of(sharedIt(head, fields));
            case "yearly-mean" -> Optional.of(new GridFacts(fields, zone, files).yearlyMean(head));
            case "series" -> Optional.of(new GridFacts(fields, zone, files).series(head));
            case "tariff" -> Optional.of(new Fact.TariffFact(head, new TariffReader(fields).read()));
            case "calendar" -> Optional.of(new Fact.CalendarFact(head, new CalendarReader(fields, files).read()));
            case "embodied" -> Optional.of(embodied(head, fields));
            case "calibration" -> Optional.of(calibration(head, fields));
            case "site" -> Optional.of(site(head, fields));
            default -> {
                if (!head.kind().isEmpty()) {
                    fields.wrong("kind", "one of " + String.join(", ", KINDS), head.kind());
                }
                yield Optional.empty();
            }
        };
    }

    private static Fact pue(Head head, Fields fields) {
        double value = fields.number("value");
        if (value < 1 || value > 5) {
            fields.wrong("value", "a PUE from 1 to 5", String.valueOf(value));
        }
        String category = fields.text("category");
        if (!List.of("1", "2", "3", "unstated").contains(category)) {
            fields.wrong("category", "1, 2, 3 or unstated", category);
        }
        return new Fact.Pue(head, value, category, fields.text("point"), fields.atLeastZero("sigma"));
    }

    private static Fact sharedIt(Head head, Fields fields) {
        double share = fields.needShare("value");
        return new Fact.SharedIt(head, share, fields.text("key"), fields.text("covers"), fields.atLeastZero("sigma"));
    }

    private static Fact embodied(Head head, Fields fields) {
        double low = fields.number("low-kg");
        double high = fields.number("high-kg");
        if (low < 0 || high < low) {
            fields.wrong("high-kg", "at least low-kg", String.valueOf(high));
        }
        double years = fields.number("years");
        if (years <= 0) {
            fields.wrong("years", "more than 0", String.valueOf(years));
        }
        OptionalDouble used = fields.share("used-share");
        if (used.isPresent() && (used.getAsDouble() <= 0 || used.getAsDouble() > 1)) {
            fields.wrong("used-share", "a share above 0, at most 1", String.valueOf(used.getAsDouble()));
        }
        return new Fact.Embodied(
                head, low, high, years, used, fields.read("cores", "a whole number from 1", Values::count));
    }

    private static Fact calibration(Head head, Fields fields) {
        return new Fact.Calibration(
                head,
                fields.text("node-type"),
                fields.number("offset-w"),
                fields.number("slope"),
                fields.needShare("sigma"));
    }

    private static Fact site(Head head, Fields fields) {
        List<Fact.NodeKind> nodes = fields.each("nodes").stream()
                .map(inner -> {
                    var kind = new Fact.NodeKind(inner.text("match"), inner.text("embodied"));
                    inner.done();
                    return kind;
                })
                .toList();
        return new Fact.Site(
                head,
                fields.optional("pue"),
                fields.optional("shared-it"),
                fields.optional("tariff"),
                fields.optional("attributed"),
                fields.optional("inventory"),
                fields.optional("inventory-market"),
                nodes);
    }

    static ZoneId zoneOf(Fields fields) {
        return fields.need("zone", "a time zone such as Europe/Paris", Values::zone, ZoneOffset.UTC);
    }
}
