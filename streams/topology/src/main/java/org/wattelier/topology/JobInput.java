package org.wattelier.topology;

import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Contribution;
import org.wattelier.events.JobSnapshot;

/// What reaches the job step.
sealed interface JobInput {
    record Snapshot(JobSnapshot job, byte[] bytes) implements JobInput {}

    /// @param bytes as received; kept as they are
    record Share(Contribution contribution, byte[] bytes) implements JobInput {}

    /// The batch system's record was deleted; nothing is known to follow from that.
    record Forgotten() implements JobInput {}

    record Refused(byte @Nullable [] bytes, String reason) implements JobInput {}
}
