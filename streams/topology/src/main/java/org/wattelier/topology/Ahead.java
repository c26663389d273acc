package org.wattelier.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// Lets allocations go before samples. Of what a task has at hand Kafka Streams takes the oldest record first; an
/// allocation has come one hop further and looks young beside a backlog of samples, which would then all be booked
/// without it and computed again when it comes.
public final class Ahead implements TimestampExtractor {
    private static final long LEAD_MS = 366L * 24 * 3_600_000;

    @Override
    public long extract(ConsumerRecord<Object, Object> entry, long partitionTime) {
        boolean goesAhead = entry.topic().endsWith(EnergyTopology.PLACEMENTS + "-repartition");
        return goesAhead ? Math.max(0, entry.timestamp() - LEAD_MS) : entry.timestamp();
    }
}
