package org.wattelier.feeds.clustercockpit;

import java.util.List;

/// The power series of one metric at one scope, in watts.
///
/// @param timestepS time between two values, s
record PowerGroup(String metric, String scope, int timestepS, List<Series> series) {
    /// @param id    socket or device; empty where the archive has none
    /// @param place where it stands in the file
    /// @param watts one value per time step from the job's start; NaN where the archive has null
    record Series(String host, String id, String place, double[] watts) {}
}
