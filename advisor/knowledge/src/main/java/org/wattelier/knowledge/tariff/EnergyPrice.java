package org.wattelier.knowledge.tariff;

import java.util.Map;
import java.util.Optional;

/// How the price of a kilowatt-hour is found. Prices are per MWh.
public sealed interface EnergyPrice {
    /// By classes of time.
    ///
    /// @param calendar id of the calendar the rules ask; empty where none does
    record ByClass(Timetable timetable, Map<String, Double> prices, Optional<String> calendar) implements EnergyPrice {
        public ByClass {
            prices = Map.copyOf(prices);
        }
    }

    /// The market's price, passed through: `price × factor + margin`.
    ///
    /// @param series id of the series of prices
    /// @param factor above 1 where the supplier adds losses in proportion
    /// @param margin the supplier's, per MWh
    record Spot(String series, double factor, double margin) implements EnergyPrice {}
}
