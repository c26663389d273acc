package org.wattelier.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a node from an instant on, until the next fact.
///
/// @param from        first instant of validity, by the node's clock
/// @param source      who says so: `inventory`, `calibration`, `agent`…
/// @param type        node type, the group that shares models and sensor gain
/// @param cores       physical cores; 0 where unknown
/// @param memoryBytes installed memory; 0 where unknown
/// @param gpus        accelerators; 0 where none
/// @param idle        power at rest
/// @param meterLagMs  how much older than its valid-at instant the node meter's value really is
/// @param meterWindowMs the node meter's averaging window; 0 where none or unknown
/// @param meterGain   relative standard uncertainty (k = 1) of the node meter's gain, common to the type; null where
/// unknown
/// @param chipGain    the same for the on-chip meters; null where unknown
/// @param upstream    the meter upstream (`cluster/pdu…`); null where unknown
public record NodeFact(
        Instant from,
        String source,
        String type,
        ServiceState state,
        int cores,
        long memoryBytes,
        int gpus,
        IdleBaseline idle,
        int meterLagMs,
        int meterWindowMs,
        @Nullable Double meterGain,
        @Nullable Double chipGain,
        @Nullable String upstream) {
    public static final int MOST_CORES = 65_536;

    public NodeFact {
        Names.checked("from", from);
        checkedGain("meter gain", meterGain);
        checkedGain("chip gain", chipGain);
        if (cores < 0 || cores > MOST_CORES) {
            throw new IllegalArgumentException("cores must be 0 to " + MOST_CORES + ", is " + cores);
        }
        if (memoryBytes < 0 || gpus < 0 || gpus > 1024) {
            throw new IllegalArgumentException("memory or number of GPUs out of range");
        }
        if (meterLagMs < 0 || meterLagMs > 600_000 || meterWindowMs < 0 || meterWindowMs > 600_000) {
            throw new IllegalArgumentException("a meter's lag and window must be 0 to 600000 ms");
        }
    }

    /// The same, said at another time by someone else.
    public NodeFact withDate(Instant newFrom, String newSource) {
        return new NodeFact(
                newFrom,
                newSource,
                type,
                state,
                cores,
                memoryBytes,
                gpus,
                idle,
                meterLagMs,
                meterWindowMs,
                meterGain,
                chipGain,
                upstream);
    }

    /// The same with another power at rest.
    public NodeFact withIdle(Instant newFrom, String newSource, IdleBaseline newIdle) {
        return new NodeFact(
                newFrom,
                newSource,
                type,
                state,
                cores,
                memoryBytes,
                gpus,
                newIdle,
                meterLagMs,
                meterWindowMs,
                meterGain,
                chipGain,
                upstream);
    }

    /// The same in another state.
    public NodeFact withState(ServiceState newState) {
        return new NodeFact(
                from,
                source,
                type,
                newState,
                cores,
                memoryBytes,
                gpus,
                idle,
                meterLagMs,
                meterWindowMs,
                meterGain,
                chipGain,
                upstream);
    }

    private static void checkedGain(String what, @Nullable Double gain) {
        if (gain != null && !(gain >= 0 && gain < 1)) {
            throw new IllegalArgumentException(what + " must be 0 to 1, is " + gain);
        }
    }
}
