package org.wattelier.knowledge.factors;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.wattelier.knowledge.feeds.Unit;

/// Reads what is said of grids and markets.
record GridFacts(Fields fields, ZoneId zone, FactFiles files) {
    Fact yearlyMean(Head head) {
        double factor = unit(true).factor();
        Optional<Fact.Parts> parts = fields.inner("parts").map(inner -> parts(inner, factor));
        if (parts.isPresent() == fields.has("value")) {
            fields.wrong("value", "either a value or parts", parts.isPresent() ? "both" : "neither");
        }
        double grams = parts.map(Fact.Parts::total).orElseGet(() -> fields.number("value") * factor);
        if (grams < 0) {
            fields.wrong("value", "no less than 0", String.valueOf(grams));
        }
        return new Fact.YearlyMean(head, grams, parts, basis(), fields.text("grid"), fields.needShare("sigma"));
    }

    private static Fact.Parts parts(Fields inner, double factor) {
        var parts = new Fact.Parts(
                inner.number("combustion") * factor,
                inner.number("upstream") * factor,
                inner.number("losses") * factor);
        inner.done();
        return parts;
    }

    private Unit unit(boolean intensity) {
        Unit standIn = new Unit(Unit.INTENSITY, 1);
        return fields.need(
                "unit",
                intensity ? "g/kWh" : "g/kWh or EUR/MWh",
                text -> Unit.parse(text)
                        .filter(unit -> !intensity || unit.name().equals(Unit.INTENSITY)),
                standIn);
    }

    private Basis basis() {
        return new Basis(
                fields.choice("scope", Basis.Scope.class),
                fields.choice("mix", Basis.Mix.class),
                fields.choice("method", Basis.Method.class));
    }

    Fact series(Head head) {
        Unit unit = unit(false);
        boolean intensity = unit.name().equals(Unit.INTENSITY);
        String folder = fields.optional("folder").orElse("series/" + head.id());
        files.requireInside(fields, "folder", folder);
        return new Fact.SeriesFact(
                head,
                unit.name(),
                intensity ? Optional.of(basis()) : Optional.empty(),
                fields.text("grid"),
                fields.read("years", "a time zone", Values::zone).orElse(zone),
                fields.need("hold", "a duration such as PT2H", Values::duration, Duration.ZERO),
                fields.optional("mean"),
                fields.needShare("sigma"),
                folder);
    }
}
