package org.wattelier.service.text;

/// Units of energy for people, by size.
public enum EnergyUnit {
    J("J", 1),
    WH("Wh", 3.6e3),
    KWH("kWh", 3.6e6),
    MWH("MWh", 3.6e9);

    private final String symbol;
    private final double joules;

    EnergyUnit(String symbol, double joules) {
        this.symbol = symbol;
        this.joules = joules;
    }

    public String symbol() {
        return symbol;
    }

    public double of(double amountJ) {
        return amountJ / joules;
    }

    /// The largest unit of which there is at least one.
    public static EnergyUnit fitting(double amountJ) {
        EnergyUnit fitting = J;
        for (EnergyUnit unit : values()) {
            fitting = Math.abs(amountJ) >= unit.joules ? unit : fitting;
        }
        return fitting;
    }
}
