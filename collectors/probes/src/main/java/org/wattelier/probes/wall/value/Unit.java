package org.wattelier.probes.wall.value;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a meter's number counts. Case matters: `mW` is a billionth of `MW`.
public enum Unit {
    MILLIWATT("mW", false, "0.001"),
    WATT("W", false, "1"),
    KILOWATT("kW", false, "1000"),
    MEGAWATT("MW", false, "1000000"),
    MICROJOULE("uJ", true, "0.000001"),
    MILLIJOULE("mJ", true, "0.001"),
    JOULE("J", true, "1"),
    KILOJOULE("kJ", true, "1000"),
    MEGAJOULE("MJ", true, "1000000"),
    /// As the totals of some plugs count.
    WATT_MINUTE("Wmin", true, "60"),
    MILLIWATT_HOUR("mWh", true, "3.6"),
    WATT_HOUR("Wh", true, "3600"),
    KILOWATT_HOUR("kWh", true, "3600000"),
    MEGAWATT_HOUR("MWh", true, "3600000000");

    private static final Map<String, String> NOT_ENERGY = Map.of(
            "va", "apparent power: it holds what flows back and forth, which nobody consumes",
            "kva", "apparent power: it holds what flows back and forth, which nobody consumes",
            "vah", "apparent energy: it holds what flows back and forth, which nobody consumes",
            "kvah", "apparent energy: it holds what flows back and forth, which nobody consumes",
            "var", "reactive power: nobody consumes it",
            "kvar", "reactive power: nobody consumes it",
            "a", "a current: without voltage and power factor it is no power",
            "ma", "a current: without voltage and power factor it is no power",
            "v", "a voltage, not a power");

    private final String symbol;
    private final boolean energy;
    private final BigDecimal factor;

    Unit(String symbol, boolean energy, String factor) {
        this.symbol = symbol;
        this.energy = energy;
        this.factor = new BigDecimal(factor);
    }

    public String symbol() {
        return symbol;
    }

    /// Whether it is a total that grows; else power now.
    public boolean isEnergy() {
        return energy;
    }

    /// In watts or joules.
    BigDecimal factor() {
        return factor;
    }

    /// @throws IllegalArgumentException saying what to write instead
    public static Unit parse(String text) {
        for (Unit unit : values()) {
            if (unit.symbol.equals(text)) {
                return unit;
            }
        }
        String small = text.toLowerCase(Locale.ROOT);
        String other = NOT_ENERGY.get(small);
        if (other != null) {
            throw new IllegalArgumentException(
                    text + " is " + other + "; take the meter's active power (W) or energy (Wh)");
        }
        String near = Arrays.stream(values())
                .map(Unit::symbol)
                .filter(symbol -> symbol.toLowerCase(Locale.ROOT).equals(small))
                .collect(Collectors.joining(" or "));
        throw new IllegalArgumentException("unknown unit " + text + "; write " + (near.isEmpty() ? all() : near));
    }

    private static String all() {
        return Arrays.stream(values()).map(Unit::symbol).collect(Collectors.joining(", "));
    }
}
