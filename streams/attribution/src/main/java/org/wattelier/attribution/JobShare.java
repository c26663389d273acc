package org.wattelier.attribution;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobId;
import org.wattelier.events.Method;
import org.wattelier.results.Breakdown;

/// What one job bears of a node in one minute.
///
/// @param coveredMs   node-time of the job with a measured, and with an estimated figure
/// @param bins        booked energy over the minute
/// @param splitUj     standard uncertainty of the split, µJ
/// @param fillUj      standard uncertainty of what was filled in, µJ
/// @param shapeUj     standard uncertainty of the meter's shape inside its window, µJ
/// @param gainUj      standard uncertainty common to the sensor model, µJ
/// @param gainGroup   the sensor model that shares it
/// @param boundary    null where nothing was read; so is the method
record JobShare(
        JobId job,
        Breakdown energy,
        long usedIdleUj,
        long measuredMs,
        long estimatedMs,
        Bins bins,
        long splitUj,
        long fillUj,
        long shapeUj,
        long gainUj,
        String gainGroup,
        @Nullable Boundary boundary,
        @Nullable Method method,
        boolean apportioned,
        boolean useEstimated,
        boolean contradiction) {}
