package org.wattelier.knowledge.tariff;

/// What each MWh costs besides, whatever the hour: grid, levy, excise.
public record Adder(String name, double perMwh) {}
