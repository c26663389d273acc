package org.wattelier.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Placement;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.codec.JsonCodec;

/// Tells each node what a job holds there, and nodes that a later snapshot no longer names that they never held it.
final class PlacementStep extends ContextualProcessor<String, JobInput, String, Placement> {
    static final String STORE = "placed-jobs";

    private @Nullable KeyValueStore<String, byte[]> placed;

    @Override
    public void init(ProcessorContext<String, Placement> context) {
        super.init(context);
        placed = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, JobInput> entry) {
        if (entry.value() instanceof JobInput.Snapshot snapshot && placed != null) {
            JobSnapshot job = snapshot.job();
            byte[] before = placed.get(entry.key());
            if (Latest.replaces(job, snapshot.bytes(), before)) {
                placed.put(entry.key(), snapshot.bytes());
                var now = Placements.of(job);
                if (before != null) {
                    Placements.of(JsonCodec.JOB.decode(before))
                            .forEach((node, old) -> now.putIfAbsent(node, withdrawn(old, job.version())));
                }
                now.forEach((node, placement) ->
                        context().forward(entry.withKey(node).withValue(placement)));
            }
        }
    }

    private static Placement withdrawn(Placement old, long version) {
        return new Placement(
                old.job(),
                version,
                old.startMs(),
                old.endMs(),
                old.cores(),
                old.memoryBytes(),
                old.gpus(),
                old.exclusive(),
                true,
                old.roundedMs());
    }
}
