package org.wattelier.knowledge.tariff;

import java.util.List;
import java.util.OptionalDouble;

/// A contract's rules for one period.
///
/// @param currency ISO 4217
/// @param vat      rate of the value-added tax, to show the other basis; empty where it must not be shown
public record Tariff(
        String currency,
        Tax tax,
        OptionalDouble vat,
        EnergyPrice energy,
        List<Adder> adders,
        List<StandingCharge> standing) {
    public Tariff {
        adders = List.copyOf(adders);
        standing = List.copyOf(standing);
    }

    public double addersPerMwh() {
        return adders.stream().mapToDouble(Adder::perMwh).sum();
    }
}
