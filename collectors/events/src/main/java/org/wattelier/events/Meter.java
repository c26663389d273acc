package org.wattelier.events;

/// A meter as its batch describes it.
///
/// @param id       name unique on its node, for example `package-0`, `dram-1`, `gpu-<UUID>`, `node`
/// @param device   for GPUs the UUID that allocations name, else empty
/// @param epochMs  when its cumulative values began, ms since 1970 UTC; values of two epochs are never subtracted
/// @param periodMs the usual time between two new values
public record Meter(
        String id,
        Domain domain,
        MeterKind kind,
        Method method,
        Boundary boundary,
        String device,
        long epochMs,
        int periodMs) {
    public Meter {
        Names.checked("meter id", id, "");
        if (device.length() > Names.LONGEST) {
            throw new IllegalArgumentException("device name longer than " + Names.LONGEST);
        }
        if (periodMs <= 0) {
            throw new IllegalArgumentException("period must be positive, is " + periodMs + " ms");
        }
    }
}
