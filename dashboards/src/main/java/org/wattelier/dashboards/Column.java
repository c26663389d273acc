package org.wattelier.dashboards;

import java.util.Locale;

/// What statements call their columns. Each has one unit, one colour and one name in each language, on every board.
public enum Column {
    POWER(Unit.WATT, Colour.BLUE),
    CPU(Unit.WATT, Colour.BLUE),
    DRAM(Unit.WATT, Colour.SKY),
    GPU(Unit.WATT, Colour.PURPLE),
    OTHER(Unit.WATT, Colour.GREY),
    FLOOR(Unit.WATT, Colour.BLUE),
    CHANGE(Unit.WATT, Colour.VERMILLION),
    FREE_POWER(Unit.WATT, Colour.ORANGE),
    JOBS_POWER(Unit.WATT, Colour.BLUE),
    IDLE_POWER(Unit.WATT, Colour.ORANGE),
    SYSTEM_POWER(Unit.WATT, Colour.GREY),
    UNATTRIBUTED_POWER(Unit.WATT, Colour.VERMILLION),
    ENERGY(Unit.KILOWATT_HOUR, Colour.BLUE),
    JOBS(Unit.KILOWATT_HOUR, Colour.BLUE),
    IDLE(Unit.KILOWATT_HOUR, Colour.ORANGE),
    FREE(Unit.KILOWATT_HOUR, Colour.ORANGE),
    RESERVED(Unit.KILOWATT_HOUR, Colour.YELLOW),
    DRAINED(Unit.KILOWATT_HOUR, Colour.PURPLE),
    BOOTING(Unit.KILOWATT_HOUR, Colour.SKY),
    OFF(Unit.KILOWATT_HOUR, Colour.GREEN),
    SYSTEM(Unit.KILOWATT_HOUR, Colour.GREY),
    UNATTRIBUTED(Unit.KILOWATT_HOUR, Colour.VERMILLION),
    CPU_ENERGY(Unit.KILOWATT_HOUR, Colour.BLUE),
    DRAM_ENERGY(Unit.KILOWATT_HOUR, Colour.SKY),
    GPU_ENERGY(Unit.KILOWATT_HOUR, Colour.PURPLE),
    OTHER_ENERGY(Unit.KILOWATT_HOUR, Colour.GREY),
    PER_RUN(Unit.KILOWATT_HOUR, Colour.BLUE),
    MEDIAN_RUN(Unit.KILOWATT_HOUR, Colour.SKY),
    GAP(Unit.JOULE, Colour.VERMILLION),
    MEASURED(Unit.SHARE, Colour.BLUE),
    ESTIMATED(Unit.SHARE, Colour.ORANGE),
    MISSING(Unit.SHARE, Colour.VERMILLION),
    FILLED_IN(Unit.SHARE, Colour.ORANGE),
    JOBS_SHARE(Unit.SHARE, Colour.BLUE),
    IDLE_SHARE(Unit.SHARE, Colour.ORANGE),
    SYSTEM_SHARE(Unit.SHARE, Colour.GREY),
    UNATTRIBUTED_SHARE(Unit.SHARE, Colour.VERMILLION),
    REST_SHARE(Unit.SHARE, Colour.ORANGE),
    MISSING_MINUTES(Unit.MINUTES, Colour.VERMILLION),
    ESTIMATED_MINUTES(Unit.MINUTES, Colour.ORANGE),
    CONTRADICTIONS(Unit.COUNT, Colour.VERMILLION),
    DISAGREEMENTS(Unit.COUNT, Colour.ORANGE),
    NODES(Unit.COUNT, Colour.BLUE),
    RUNS(Unit.COUNT, Colour.BLUE),
    BOUNDARY(Unit.COUNT, Colour.GREY),
    METHOD(Unit.COUNT, Colour.GREY);

    private final Unit unit;
    private final Colour colour;

    Column(Unit unit, Colour colour) {
        this.unit = unit;
        this.colour = colour;
    }

    public Unit unit() {
        return unit;
    }

    public Colour colour() {
        return colour;
    }

    /// As statements write it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
