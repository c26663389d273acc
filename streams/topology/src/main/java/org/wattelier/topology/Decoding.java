package org.wattelier.topology;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.events.codec.SampleCodec;

/// Bytes to inputs. What cannot be taken becomes a refusal with its reason; nothing is thrown.
final class Decoding {
    /// A tick further ahead of the broker's clock than this comes from a clock that cannot be believed.
    static final long MOST_AHEAD_MS = 300_000;

    private static final SampleCodec SAMPLES = new SampleCodec();

    private Decoding() {}

    static NodeInput samples(@Nullable String key, byte @Nullable [] bytes, long appendedAtMs) {
        if (key == null || bytes == null) {
            return new NodeInput.Refused(bytes, "a sample batch needs a key and a value");
        }
        try {
            SampleBatch batch = SAMPLES.decode(bytes);
            requireKey(key, batch.source().key());
            for (Tick tick : batch.ticks()) {
                if (tick.wallMs() > appendedAtMs + MOST_AHEAD_MS) {
                    throw new BadRecord("tick " + (tick.wallMs() - appendedAtMs) / 1000
                            + " s ahead of the broker: set the node's clock");
                }
            }
            return new NodeInput.Samples(batch, bytes);
        } catch (BadRecord e) {
            return new NodeInput.Refused(bytes, e.reason());
        }
    }

    static NodeInput facts(@Nullable String key, byte @Nullable [] bytes) {
        if (key == null) {
            return new NodeInput.Refused(bytes, "node facts need a key");
        }
        if (bytes == null) {
            return takenBack(key);
        }
        try {
            NodeFacts facts = JsonCodec.NODE_FACTS.decode(bytes);
            requireKey(key, facts.key());
            return new NodeInput.Facts(facts);
        } catch (BadRecord e) {
            return new NodeInput.Refused(bytes, e.reason());
        }
    }

    /// A speaker's record was deleted: it says nothing any more.
    private static NodeInput takenBack(String key) {
        try {
            return new NodeInput.Facts(NodeFacts.nothing(key));
        } catch (IllegalArgumentException e) {
            return new NodeInput.Refused(null, "node facts without a value: " + e.getMessage());
        }
    }

    static JobInput job(@Nullable String key, byte @Nullable [] bytes) {
        if (key == null) {
            return new JobInput.Refused(bytes, "a job needs a key");
        }
        if (bytes == null) {
            return new JobInput.Forgotten();
        }
        try {
            JobSnapshot job = JsonCodec.JOB.decode(bytes);
            requireKey(key, job.id().key());
            return new JobInput.Snapshot(job, bytes);
        } catch (BadRecord e) {
            return new JobInput.Refused(bytes, e.reason());
        }
    }

    private static void requireKey(String key, String expected) {
        if (!key.equals(expected)) {
            throw new BadRecord("the key does not name what the value holds");
        }
    }
}
