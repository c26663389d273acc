package org.wattelier.topology;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/// Counts what is read back into local stores after a start without them, or when a partition moves here.
final class Restoring implements StateRestoreListener {
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong open = new AtomicLong();

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        open.incrementAndGet();
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long offset, long count) {
        records.addAndGet(count);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        open.decrementAndGet();
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        open.decrementAndGet();
    }

    long records() {
        return records.get();
    }

    /// Stores being read back now.
    long open() {
        return Math.max(0, open.get());
    }
}
