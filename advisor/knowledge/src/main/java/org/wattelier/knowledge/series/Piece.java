package org.wattelier.knowledge.series;

/// What holds from `fromS` until before `toS`.
///
/// @param value the value; 0 and never to be read where `how` is absent
public record Piece(long fromS, long toS, double value, How how) {
    public boolean absent() {
        return how == How.ABSENT;
    }

    public long seconds() {
        return toS - fromS;
    }
}
