package org.wattelier.knowledge.plan;

/// What the parts of the objective weigh against each other.
///
/// @param eurPerKg   shadow price of a kilogram of CO2e
/// @param eurPerHour price of an hour that one job waits
public record Weights(double eurPerKg, double eurPerHour) {
    /// 250 € a tonne: the French public value of climate action for 2030 (Quinet report, 2019). Waiting only decides
    /// between
    /// starts that cost nearly the same.
    public static final Weights USUAL = new Weights(0.25, 0.0002);
}
