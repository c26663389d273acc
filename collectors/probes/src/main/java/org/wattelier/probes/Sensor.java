package org.wattelier.probes;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;

/// A sensor as found, before anything is made of its values.
///
/// @param id       unique on its node, for example `package-0`
/// @param probe    name of the probe that found it
/// @param domain   what it sees; null where the hardware does not say, then its values are shown but never booked
/// @param parent   id of the sensor whose energy includes this one's, `node` at the top
/// @param device   for GPUs the UUID, else empty
/// @param rangeUj  a counter starts again at 0 after this value, µJ; [Long#MAX_VALUE] where unknown or for gauges
/// @param mostW    more than it can ever show, W
/// @param periodMs the usual time between two new values, ms
public record Sensor(
        String id,
        String probe,
        @Nullable Domain domain,
        String parent,
        MeterKind kind,
        Method method,
        Boundary boundary,
        String device,
        long rangeUj,
        double mostW,
        int periodMs) {
    /// The sensor as a batch describes it.
    ///
    /// @param epochMs when its cumulative values began, ms since 1970 UTC
    public Meter meter(long epochMs) {
        Domain known = domain;
        if (known == null) {
            throw new IllegalStateException("sensor " + id + " does not say what it sees");
        }
        return new Meter(id, known, kind, method, boundary, device, epochMs, periodMs);
    }
}
