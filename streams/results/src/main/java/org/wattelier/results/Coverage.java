package org.wattelier.results;

/// Node-time by how it is known, ms. Missing time has no energy; it is never zero watts.
public record Coverage(long measuredMs, long estimatedMs, long missingMs) {
    public static final Coverage NONE = new Coverage(0, 0, 0);

    public Coverage {
        if (measuredMs < 0 || estimatedMs < 0 || missingMs < 0) {
            throw new IllegalArgumentException("time must not be negative");
        }
    }

    public long totalMs() {
        return measuredMs + estimatedMs + missingMs;
    }

    public Coverage plus(Coverage other) {
        return new Coverage(
                measuredMs + other.measuredMs, estimatedMs + other.estimatedMs, missingMs + other.missingMs);
    }
}
