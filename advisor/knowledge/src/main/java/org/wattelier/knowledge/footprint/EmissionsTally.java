package org.wattelier.knowledge.footprint;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.factors.Basis;
import org.wattelier.knowledge.factors.Fact;
import org.wattelier.knowledge.series.How;

/// Adds up grams, hourly and yearly apart.
final class EmissionsTally {
    private final Tally hourly = new Tally();
    private final Tally yearly = new Tally();
    private final Map<How, Double> known = new EnumMap<>(How.class);
    private @Nullable Basis hourlyBasis;
    private @Nullable Basis yearlyBasis;
    private double combustion;
    private double upstream;
    private double losses;
    private boolean split = true;

    void add(Conditions.Moment moment, double kwh) {
        moment.hourly().ifPresent(intensity -> hourly(moment, intensity, kwh));
        moment.yearly().ifPresent(mean -> yearly(moment, mean, kwh));
    }

    private void hourly(Conditions.Moment moment, Intensity intensity, double kwh) {
        Fact.SeriesFact fact = intensity.series().fact();
        hourlyBasis = fact.basis().orElse(null);
        hourly.add(
                moment,
                kwh,
                intensity.grams(),
                intensity.sigma(),
                "intensity:" + fact.head().id());
        known.merge(intensity.how(), kwh, Double::sum);
    }

    private void yearly(Conditions.Moment moment, Fact.YearlyMean mean, double kwh) {
        yearlyBasis = mean.basis();
        yearly.add(
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

    Optional<HourlyEmissions> hourly(Load load) {
        Basis basis = hourlyBasis;
        return basis == null ? Optional.empty() : Optional.of(new HourlyEmissions(hourly.lines(load), basis, known));
    }

    Optional<InventoryEmissions> inventory(Load load) {
        Basis basis = yearlyBasis;
        if (basis == null) {
            return Optional.empty();
        }
        Optional<Fact.Parts> parts =
                split ? Optional.of(new Fact.Parts(combustion, upstream, losses)) : Optional.empty();
        return Optional.of(new InventoryEmissions(yearly.lines(load), basis, parts));
    }
}
