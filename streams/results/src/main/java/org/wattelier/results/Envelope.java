package org.wattelier.results;

import java.time.Instant;
import java.util.List;

/// When and why a record was published. Not part of what the figure says: two runs of the streams may differ here.
///
/// @param awaited nodes whose last readings are awaited
public record Envelope(long revision, Status status, Instant published, String reason, List<String> awaited) {
    public Envelope {
        awaited = List.copyOf(awaited);
    }
}
