package org.wattelier.attribution;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;
import org.wattelier.events.LeftOut;

/// A job's allocation on one node.
///
/// @param version     of the job snapshot it comes from
/// @param startMs     ms since 1970 UTC
/// @param endMs       [Long#MAX_VALUE] while the job runs
/// @param cores       0 where unknown
/// @param memoryBytes 0 where unknown
/// @param withdrawn   a later snapshot says that the job never held this node
/// @param roundedMs   by how much the batch system rounds its times down; null where it does not
public record Placement(
        JobId job,
        long version,
        long startMs,
        long endMs,
        int cores,
        long memoryBytes,
        List<String> gpus,
        boolean exclusive,
        boolean withdrawn,
        @LeftOut @Nullable Long roundedMs) {
    public Placement {
        gpus = List.copyOf(gpus);
    }

    /// With times that are not rounded.
    public Placement(
            JobId job,
            long version,
            long startMs,
            long endMs,
            int cores,
            long memoryBytes,
            List<String> gpus,
            boolean exclusive,
            boolean withdrawn) {
        this(job, version, startMs, endMs, cores, memoryBytes, gpus, exclusive, withdrawn, null);
    }

    public boolean ended() {
        return endMs != Long.MAX_VALUE;
    }

    /// The same from when to when the node saw it.
    Placement dated(Stay stay) {
        return stay.startMs() == startMs && stay.endMs() == endMs
                ? this
                : new Placement(
                        job,
                        version,
                        stay.startMs(),
                        stay.endMs(),
                        cores,
                        memoryBytes,
                        gpus,
                        exclusive,
                        withdrawn,
                        roundedMs);
    }

    /// Whether another version says the same but for the end.
    boolean differsInEndOnly(Placement other) {
        return startMs == other.startMs
                && cores == other.cores
                && memoryBytes == other.memoryBytes
                && gpus.equals(other.gpus)
                && exclusive == other.exclusive
                && withdrawn == other.withdrawn
                && Objects.equals(roundedMs, other.roundedMs);
    }

    boolean overlaps(long fromMs, long toMs) {
        return startMs < toMs && endMs > fromMs;
    }
}
