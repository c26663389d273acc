package org.wattelier.knowledge.footprint;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.factors.Basis;
import org.wattelier.knowledge.factors.Fact;
import org.wattelier.knowledge.series.How;

/// Adds up grams: by the hour, by the mean of the grid, by the mean of contracts; each apart.
final class EmissionsTally {
    private final Tally hourly = new Tally();
    private final YearlyTally location = new YearlyTally();
    private final YearlyTally market = new YearlyTally();
    private final Map<How, Double> known = new EnumMap<>(How.class);
    private @Nullable Basis hourlyBasis;

    void add(Conditions.Moment moment, double kwh) {
        moment.hourly().ifPresent(intensity -> hourly(moment, intensity, kwh));
        moment.yearly().ifPresent(mean -> location.add(moment, mean, kwh));
        moment.market().ifPresent(mean -> market.add(moment, mean, kwh));
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

    Optional<HourlyEmissions> hourly(Load load) {
        Basis basis = hourlyBasis;
        return basis == null ? Optional.empty() : Optional.of(new HourlyEmissions(hourly.lines(load), basis, known));
    }

    Optional<InventoryEmissions> location(Load load) {
        return location.emissions(load);
    }

    Optional<InventoryEmissions> market(Load load) {
        return market.emissions(load);
    }
}
