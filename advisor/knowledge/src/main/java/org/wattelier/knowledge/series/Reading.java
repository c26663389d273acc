package org.wattelier.knowledge.series;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A value that holds from `startS` until before `endS`, s since 1970 UTC.
///
/// @param revision  the publisher's own number of the document; 0 where it has none
/// @param published when it became known; null where the file does not say
public record Reading(
        long startS,
        long endS,
        double value,
        Nature nature,
        int revision,
        @Nullable Instant published) {
    /// From the least to the most settled: the last one is believed.
    static final Comparator<Reading> BY_TRUST = Comparator.comparing(Reading::nature)
            .thenComparingInt(Reading::revision)
            .thenComparing(Reading::publishedOrFirst)
            // Of equals the finer one says more.
            .thenComparing(Comparator.comparingLong(Reading::seconds).reversed());

    public Reading {
        if (endS <= startS || !Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " from " + startS + " to " + endS + " is no reading");
        }
    }

    public Reading(long startS, long endS, double value, Nature nature) {
        this(startS, endS, value, nature, 0, null);
    }

    private long seconds() {
        return endS - startS;
    }

    private Instant publishedOrFirst() {
        Instant known = published;
        return known == null ? Instant.MIN : known;
    }

    /// Whether it was known then; what bears no date counts as known with its file.
    boolean knownAt(Instant asOf) {
        Instant known = published;
        return known == null || !known.isAfter(asOf);
    }
}
