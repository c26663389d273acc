package org.wattelier.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent sends about one source: normally ten seconds of ticks, less when a job starts or ends on the node.
///
/// @param sentAtMs the agent's clock when it sent the batch, ms since 1970 UTC
/// @param self     what the agent says of itself; null in most batches
public record SampleBatch(
        NodeId source,
        long sentAtMs,
        List<Meter> meters,
        List<Tick> ticks,
        @Nullable SelfReport self) {
    public SampleBatch(NodeId source, long sentAtMs, List<Meter> meters, List<Tick> ticks) {
        this(source, sentAtMs, meters, ticks, null);
    }

    public SampleBatch {
        meters = List.copyOf(meters);
        ticks = List.copyOf(ticks);
        for (Tick tick : ticks) {
            for (Reading reading : tick.readings()) {
                if (reading.meter() >= meters.size()) {
                    throw new IllegalArgumentException(
                            "reading of meter " + reading.meter() + " but only " + meters.size() + " are described");
                }
            }
        }
    }
}
