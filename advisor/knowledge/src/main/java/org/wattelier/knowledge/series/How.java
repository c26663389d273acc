package org.wattelier.knowledge.series;

/// How a looked-up value is known.
public enum How {
    /// The series has a reading for that instant.
    KNOWN,
    /// It has a reading that its publisher calls estimated.
    ESTIMATED,
    /// It has only a forecast.
    FORECAST,
    /// A gap: the last good value, within the limit.
    HELD,
    /// A gap beyond the limit: the yearly mean.
    YEARLY_MEAN,
    /// Nothing is known; there is no value.
    ABSENT;

    static How of(Nature nature) {
        return switch (nature) {
            case FORECAST -> FORECAST;
            case ESTIMATED -> ESTIMATED;
            case REAL_TIME, CONSOLIDATED, DEFINITIVE -> KNOWN;
        };
    }
}
