package org.wattelier.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a batch system says of a job beside who holds what and when. Nothing here moves energy.
///
/// @param label       as its user knows it where that is not the number: `123_4` of an array, `123+1` of a
/// heterogeneous
/// job
/// @param source      who said it last: `squeue`, `sacct`, `oarstat`…
/// @param restarts    how often it was requeued; -1 where unknown
/// @param suspendedMs how long it stood suspended; -1 where unknown
/// @param exitCode    of its last program; null where it has none yet
/// @param signal      that ended it; null where none
/// @param more        what the site has opted to publish: `directory`, `command`, `comment`
public record JobDetails(
        @Nullable String label,
        String source,
        String qos,
        int restarts,
        long suspendedMs,
        @Nullable Integer exitCode,
        @Nullable Integer signal,
        JobRequest requested,
        JobUsed used,
        Map<String, String> more) {
    public JobDetails {
        if (restarts < -1 || suspendedMs < -1) {
            throw new IllegalArgumentException("restarts and suspended time must not be negative");
        }
        more = Map.copyOf(more);
    }
}
