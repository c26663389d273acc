package org.wattelier.standalone.books;

import java.time.Instant;
import java.util.List;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.codec.SampleCodec;

/// What a node sends whose clock is an hour ahead.
public final class FutureBatch {
    private FutureBatch() {}

    public static byte[] bytes() {
        long ahead = Instant.now().plusSeconds(3600).toEpochMilli();
        var tick = new Tick(ahead, 0, -1, false, List.of(), List.of());
        return new SampleCodec().encode(new SampleBatch(new NodeId("sim", "c001"), ahead, List.of(), List.of(tick)));
    }
}
