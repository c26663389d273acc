package org.wattelier.knowledge.factors;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattelier.knowledge.feeds.Unit;
import org.wattelier.knowledge.tariff.Calendar;

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
        Head head = head(fields, hash);
        Optional<Fact> fact = body(head, fields);
        if (fact.isPresent()) {
            fields.done();
        }
        return fields.problemCount() == before ? fact : Optional.empty();
    }

    private Head head(Fields fields, String hash) {
        String id = fields.need("id", "small letters, digits, - . _", Values::name, "?");
        String kind = fields.text("kind");
        int version = fields.need("version", "a whole number from 1", Values::count, 1);
        Instant from = fields.need("from", "a date or an instant", text -> Values.instant(text, zone), Instant.EPOCH);
        Optional<Instant> to = fields.read("to", "a date or an instant", text -> Values.instant(text, zone));
        if (to.isPresent() && !to.get().isAfter(from)) {
            fields.wrong("to", "something after from", fields.text("to"));
        }
        Instant known =
                fields.need("known-from", "a date or an instant", text -> Values.instant(text, zone), Instant.EPOCH);
        boolean replace = fields.read("replace", "true or false", Values::yes).orElse(false);
        String note = fields.optional("note").orElse("");
        String whole = kind.equals("calendar")
                ? Hashes.of(
                        hash + fields.optional("colours").flatMap(files::text).orElse(""))
                : hash;
        return new Head(
                id,
                kind,
                version,
                new Validity(from, to.orElse(null)),
                known,
                source(fields),
                replace,
                note,
                whole,
                file,
                fields.line());
    }

    private static Source source(Fields fields) {
        Optional<Fields> inner = fields.inner("source");
        if (inner.isEmpty()) {
            fields.missing("source");
            return new Source("", "");
        }
        var source =
                new Source(inner.get().text("text"), inner.get().optional("url").orElse(""));
        inner.get().done();
        return source;
    }

    private Optional<Fact> body(Head head, Fields fields) {
        return switch (head.kind()) {
            case "pue" -> Optional.of(pue(head, fields));
            case "shared-it" -> Optional.of(sharedIt(head, fields));
            case "yearly-mean" -> Optional.of(yearlyMean(head, fields));
            case "series" -> Optional.of(series(head, fields));
            case "tariff" -> Optional.of(new Fact.TariffFact(head, new TariffReader(fields).read()));
            case "calendar" -> Optional.of(new Fact.CalendarFact(head, calendar(fields)));
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
        return new Fact.Pue(head, value, category, fields.text("point"), fields.number("sigma"));
    }

    private static Fact sharedIt(Head head, Fields fields) {
        double share = share(fields, "value");
        return new Fact.SharedIt(head, share, fields.text("key"), fields.text("covers"), fields.number("sigma"));
    }

    private static double share(Fields fields, String key) {
        OptionalDouble share = fields.share(key);
        if (!fields.has(key)) {
            fields.missing(key);
        }
        return share.orElse(0);
    }

    private static Fact yearlyMean(Head head, Fields fields) {
        double factor = unit(fields, true).factor();
        Optional<Fact.Parts> parts = fields.inner("parts").map(inner -> parts(inner, factor));
        if (parts.isPresent() == fields.has("value")) {
            fields.wrong("value", "either a value or parts", parts.isPresent() ? "both" : "neither");
        }
        double grams = parts.map(Fact.Parts::total).orElseGet(() -> fields.number("value") * factor);
        if (grams < 0) {
            fields.wrong("value", "no less than 0", String.valueOf(grams));
        }
        return new Fact.YearlyMean(head, grams, parts, basis(fields), fields.text("grid"), share(fields, "sigma"));
    }

    private static Fact.Parts parts(Fields inner, double factor) {
        var parts = new Fact.Parts(
                inner.number("combustion") * factor,
                inner.number("upstream") * factor,
                inner.number("losses") * factor);
        inner.done();
        return parts;
    }

    private static Unit unit(Fields fields, boolean intensity) {
        Unit standIn = new Unit(Unit.INTENSITY, 1);
        return fields.need(
                "unit",
                intensity ? "g/kWh" : "g/kWh or EUR/MWh",
                text -> Unit.parse(text)
                        .filter(unit -> !intensity || unit.name().equals(Unit.INTENSITY)),
                standIn);
    }

    private static Basis basis(Fields fields) {
        return new Basis(
                fields.choice("scope", Basis.Scope.class),
                fields.choice("mix", Basis.Mix.class),
                fields.choice("method", Basis.Method.class));
    }

    private Fact series(Head head, Fields fields) {
        Unit unit = unit(fields, false);
        boolean intensity = unit.name().equals(Unit.INTENSITY);
        String folder = fields.optional("folder").orElse("series/" + head.id());
        files.requireInside(fields, "folder", folder);
        return new Fact.SeriesFact(
                head,
                unit.name(),
                intensity ? Optional.of(basis(fields)) : Optional.empty(),
                fields.text("grid"),
                fields.read("years", "a time zone", Values::zone).orElse(zone),
                fields.need("hold", "a duration such as PT2H", Values::duration, Duration.ZERO),
                fields.optional("mean"),
                share(fields, "sigma"),
                folder);
    }

    private Calendar calendar(Fields fields) {
        return new CalendarReader(fields, files).read();
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
                share(fields, "sigma"));
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
