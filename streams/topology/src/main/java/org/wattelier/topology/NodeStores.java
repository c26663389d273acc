package org.wattelier.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.wattelier.attribution.NodeLedger;
import org.wattelier.attribution.SealedBooks;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.codec.Codec;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.events.codec.SampleCodec;

/// What the node step keeps: sealed books by node, and the open minutes' samples by node and newest tick.
final class NodeStores {
    static final String BOOKS = "node-books";
    static final String SAMPLES = "node-samples";

    private static final Codec<SealedBooks> BOOKS_CODEC = new JsonCodec<>(SealedBooks.class, Integer.MAX_VALUE);
    private static final SampleCodec SAMPLE_CODEC = new SampleCodec();

    private final KeyValueStore<String, byte[]> books;
    private final KeyValueStore<Bytes, byte[]> samples;

    private NodeStores(KeyValueStore<String, byte[]> books, KeyValueStore<Bytes, byte[]> samples) {
        this.books = books;
        this.samples = samples;
    }

    static NodeStores of(ProcessorContext<?, ?> context) {
        return new NodeStores(context.getStateStore(BOOKS), context.getStateStore(SAMPLES));
    }

    NodeLedger load(String key, NodeId node, long nowMs, long appendedAtMs) {
        byte[] stored = books.get(key);
        NodeLedger ledger = stored == null ? new NodeLedger(node) : new NodeLedger(node, BOOKS_CODEC.decode(stored));
        ledger.processedAt(nowMs, appendedAtMs);
        try (KeyValueIterator<Bytes, byte[]> kept = range(key, Long.MAX_VALUE)) {
            while (kept.hasNext()) {
                ledger.accept(SAMPLE_CODEC.decode(kept.next().value), true);
            }
        }
        ledger.restored();
        return ledger;
    }

    void keep(String key, SampleBatch batch, byte[] bytes) {
        long newest = batch.ticks().stream().mapToLong(Tick::wallMs).max().orElse(0);
        samples.put(sampleKey(key, newest, Arrays.hashCode(bytes)), bytes);
    }

    /// Saves what is sealed and forgets the samples that only sealed minutes needed.
    void save(String key, NodeLedger ledger) {
        books.put(key, BOOKS_CODEC.encode(ledger.sealedBooks()));
        if (ledger.neededFromMs() == Long.MIN_VALUE) {
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> old = range(key, ledger.neededFromMs())) {
            while (old.hasNext()) {
                KeyValue<Bytes, byte[]> entry = old.next();
                samples.delete(entry.key);
            }
        }
    }

    private KeyValueIterator<Bytes, byte[]> range(String key, long untilMs) {
        return samples.range(sampleKey(key, 0, Integer.MIN_VALUE), sampleKey(key, untilMs, Integer.MIN_VALUE));
    }

    /// Sorts by node, then time. The hash keeps two batches with one newest tick apart.
    private static Bytes sampleKey(String node, long newestMs, int hash) {
        byte[] name = node.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1 + Long.BYTES + Integer.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(Math.max(0, newestMs))
                .putInt(hash ^ Integer.MIN_VALUE)
                .array());
    }
}
