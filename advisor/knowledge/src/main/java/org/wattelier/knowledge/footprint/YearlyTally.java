package org.wattelier.knowledge.footprint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.factors.Basis;
import org.wattelier.knowledge.factors.Fact;

/// Adds up grams by yearly means.
final class YearlyTally {
    private final Tally tally = new Tally();
    private @Nullable Basis basis;
    private double combustion;
    private double upstream;
    private double losses;
    private boolean split = true;

    void add(Conditions.Moment moment, Fact.YearlyMean mean, double kwh) {
        basis = mean.basis();
        tally.add(
                moment,
                kwh,
                mean.grams(),
                mean.sigma() * mean.grams(),
                "intensity:" + mean.head().id());
        Optional<Fact.Parts> parts = mean.parts();
        split &= parts.isPresent();
        double whole = kwh
                * (1 + moment.shared().map(fact -> fact.share()).orElse(0.0))
                * moment.pue().map(fact -> fact.value()).orElse(1.0);
        parts.ifPresent(each -> {
            combustion += whole * each.combustion();
            upstream += whole * each.upstream();
            losses += whole * each.losses();
        });
    }

    Optional<InventoryEmissions> emissions(Load load) {
        Basis known = basis;
        if (known == null) {
            return Optional.empty();
        }
        Optional<Fact.Parts> parts =
                split ? Optional.of(new Fact.Parts(combustion, upstream, losses)) : Optional.empty();
        return Optional.of(new InventoryEmissions(tally.lines(load), known, parts));
    }
}
