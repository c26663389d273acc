package org.wattelier.knowledge.tariff;

/// What is owed whatever is drawn: subscription, contracted power. A job bears its part by a key that is named beside
/// it.
///
/// @param amount  for a year
/// @param divisor how much of the key the site has in a year
public record StandingCharge(String name, double amount, Key key, double divisor) {
    public enum Key {
        /// kWh with shared equipment and facility.
        ENERGY_KWH,
        CORE_HOURS,
        NODE_HOURS
    }

    public double of(double quantity) {
        return amount / divisor * quantity;
    }
}
