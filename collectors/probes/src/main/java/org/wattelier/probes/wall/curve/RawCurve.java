package org.wattelier.probes.wall.curve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a file in its own order, and the range it says it covers.
///
/// @param prm empty where the file does not say for whom it is
record RawCurve(
        String prm,
        List<Row> rows,
        @Nullable Stamp begin,
        @Nullable Stamp end) {}
