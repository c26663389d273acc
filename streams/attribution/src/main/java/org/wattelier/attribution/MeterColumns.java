package org.wattelier.attribution;

import java.util.Arrays;

/// What else must be known of readings that are not plain.
final class MeterColumns {
    long[] epochMs;
    long[] estimated;
    long[] missing;

    /// Running sums at each reading, valid for indices below `summed`.
    long[] measuredUj;

    long[] imputedUj;
    long[] measuredMs;
    long[] estimatedMs;
    int summed;

    MeterColumns(int room) {
        epochMs = new long[room];
        estimated = new long[room];
        missing = new long[room];
        measuredUj = new long[room];
        imputedUj = new long[room];
        measuredMs = new long[room];
        estimatedMs = new long[room];
    }

    long[][] all() {
        return new long[][] {epochMs, estimated, missing, measuredUj, imputedUj, measuredMs, estimatedMs};
    }

    void grow(int room) {
        epochMs = Arrays.copyOf(epochMs, room);
        estimated = Arrays.copyOf(estimated, room);
        missing = Arrays.copyOf(missing, room);
        measuredUj = Arrays.copyOf(measuredUj, room);
        imputedUj = Arrays.copyOf(imputedUj, room);
        measuredMs = Arrays.copyOf(measuredMs, room);
        estimatedMs = Arrays.copyOf(estimatedMs, room);
    }
}
