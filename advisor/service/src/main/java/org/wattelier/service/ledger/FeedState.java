package org.wattelier.service.ledger;

import java.time.Instant;
import java.util.List;

/// How the ledger's reading of Kafka stands.
public sealed interface FeedState {
    /// Not started, or closed.
    record Stopped() implements FeedState {}

    /// Reading what there is; some topics do not exist yet.
    record Waiting(List<String> missing) implements FeedState {}

    /// Everything that Kafka had at this instant is in the ledger, or nearly.
    record Reading(Instant asOf) implements FeedState {}

    /// Kafka or the file failed; it is tried again.
    record Failing(String reason) implements FeedState {}
}
