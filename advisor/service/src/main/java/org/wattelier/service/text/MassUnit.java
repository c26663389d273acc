package org.wattelier.service.text;

/// Units of emissions, by size.
public enum MassUnit {
    MG("mg\u00A0CO₂e", 1e-3),
    G("g\u00A0CO₂e", 1),
    KG("kg\u00A0CO₂e", 1e3),
    T("t\u00A0CO₂e", 1e6);

    private final String symbol;
    private final double grams;

    MassUnit(String symbol, double grams) {
        this.symbol = symbol;
        this.grams = grams;
    }

    /// The largest unit of which there is at least one.
    public static MassUnit fitting(double amountG) {
        MassUnit fitting = MG;
        for (MassUnit unit : values()) {
            fitting = Math.abs(amountG) >= unit.grams ? unit : fitting;
        }
        return fitting;
    }

    public Quantity quantity() {
        return new Quantity(symbol, 1 / grams);
    }
}
