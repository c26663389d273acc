package org.wattelier.knowledge.factors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.wattelier.knowledge.feeds.Unit;
import org.wattelier.knowledge.tariff.EnergyPrice;

/// What only shows when all facts are seen together: doublets, and names that lead nowhere.
final class CrossChecks {
    private final List<Fact> facts;
    private final List<Problem> problems = new ArrayList<>();

    private CrossChecks(List<Fact> facts) {
        this.facts = facts;
    }

    static List<Problem> of(List<Fact> facts) {
        var checks = new CrossChecks(facts);
        checks.doublets();
        checks.bases();
        facts.forEach(checks::references);
        return checks.problems;
    }

    private void doublets() {
        for (int i = 0; i < facts.size(); i++) {
            for (int j = 0; j < i; j++) {
                doublet(facts.get(i).head(), facts.get(j).head());
            }
        }
    }

    private void doublet(Head head, Head other) {
        if (!head.id().equals(other.id())) {
            return;
        }
        if (!head.kind().equals(other.kind())) {
            tell(
                    head,
                    "kind",
                    "the kind that the id has elsewhere, " + other.kind(),
                    head.kind(),
                    "Give it another id.");
        } else if (head.version() == other.version() && head.validity().meets(other.validity())) {
            tell(
                    head,
                    "version",
                    "a version of its own",
                    "version " + head.version() + " again, see " + other.file() + ":" + other.line(),
                    "Raise the version, or end the other's validity.");
        }
    }

    /// One id, one basis: successive years of it are added up.
    private void bases() {
        var first = new HashMap<String, Fact>();
        for (Fact fact : facts) {
            Fact other = first.putIfAbsent(fact.head().id(), fact);
            if (other != null && !basis(other).equals(basis(fact))) {
                tell(
                        fact.head(),
                        "basis",
                        "the same as " + other.head().file() + ":"
                                + other.head().line() + ", " + basis(other),
                        basis(fact),
                        "Give it another id.");
            }
        }
    }

    private static String basis(Fact fact) {
        return switch (fact) {
            case Fact.YearlyMean mean -> mean.basis().toString();
            case Fact.SeriesFact series ->
                series.unit() + series.basis().map(Basis::toString).orElse("");
            case Fact.TariffFact tariff ->
                tariff.tariff().currency() + ", taxes "
                        + Values.word(tariff.tariff().tax());
            default -> "";
        };
    }

    private void references(Fact fact) {
        switch (fact) {
            case Fact.Site site -> {
                refer(site, "pue", site.pue(), Fact.Pue.class);
                refer(site, "shared-it", site.sharedIt(), Fact.SharedIt.class);
                refer(site, "tariff", site.tariff(), Fact.TariffFact.class);
                refer(site, "attributed", site.attributed(), Fact.SeriesFact.class)
                        .filter(series -> !series.unit().equals(Unit.INTENSITY))
                        .ifPresent(series -> tell(site.head(), "attributed", "a series in g/kWh", series.unit(), ""));
                method(site, "inventory", site.inventory(), Basis.Method.LOCATION);
                method(site, "inventory-market", site.market(), Basis.Method.MARKET);
                site.nodes().forEach(kind -> refer(site, "nodes", Optional.of(kind.embodied()), Fact.Embodied.class));
            }
            case Fact.TariffFact tariff -> {
                if (tariff.tariff().energy() instanceof EnergyPrice.ByClass classes) {
                    refer(tariff, "calendar", classes.calendar(), Fact.CalendarFact.class);
                } else if (tariff.tariff().energy() instanceof EnergyPrice.Spot spot) {
                    String unit = tariff.tariff().currency() + "/MWh";
                    refer(tariff, "series", Optional.of(spot.series()), Fact.SeriesFact.class)
                            .filter(series -> !series.unit().equals(unit))
                            .ifPresent(
                                    series -> tell(tariff.head(), "series", "a series in " + unit, series.unit(), ""));
                }
            }
            case Fact.SeriesFact series ->
                refer(series, "mean", series.mean(), Fact.YearlyMean.class)
                        .filter(mean -> !Optional.of(mean.basis()).equals(series.basis()))
                        .ifPresent(mean -> tell(
                                series.head(),
                                "mean",
                                "a mean on the same basis",
                                mean.basis().toString(),
                                "A mean on another basis would be wrong by a factor."));
            case Fact.Pue ignored -> {}
            case Fact.SharedIt ignored -> {}
            case Fact.YearlyMean ignored -> {}
            case Fact.CalendarFact ignored -> {}
            case Fact.Embodied ignored -> {}
            case Fact.Calibration ignored -> {}
        }
    }

    private void method(Fact.Site site, String field, Optional<String> id, Basis.Method method) {
        refer(site, field, id, Fact.YearlyMean.class)
                .filter(mean -> mean.basis().method() != method)
                .ifPresent(mean -> tell(
                        site.head(),
                        field,
                        "a yearly mean by " + Values.word(method),
                        Values.word(mean.basis().method()),
                        "Both are shown side by side and never swapped."));
    }

    private <T extends Fact> Optional<T> refer(Fact from, String field, Optional<String> id, Class<T> type) {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> found = facts.stream()
                .filter(fact -> fact.head().id().equals(id.get()))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
        if (found.isEmpty()) {
            tell(
                    from.head(),
                    field,
                    "the id of a fact of that kind",
                    Clip.of(id.get()),
                    "Add the fact, or mend the name.");
        }
        return found;
    }

    private void tell(Head head, String field, String expected, String found, String remedy) {
        problems.add(new Problem(head.file(), head.line(), head.id() + "." + field, expected, found, remedy));
    }
}
