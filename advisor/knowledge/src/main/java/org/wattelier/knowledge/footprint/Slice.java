package org.wattelier.knowledge.footprint;

/// Energy of the compute nodes that was drawn evenly from `fromS` until before `toS`.
public record Slice(long fromS, long toS, long energyUj) {
    static final double UJ_PER_KWH = 3.6e12;

    double kwh(long seconds) {
        return energyUj / UJ_PER_KWH * seconds / (toS - fromS);
    }
}
