package org.wattelier.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    static final String OWED = "node-owed";

    private static final byte[] MARK = {1};

    private static final Codec<SealedBooks> BOOKS_CODEC = new JsonCodec<>(SealedBooks.class, Integer.MAX_VALUE);
    private static final SampleCodec SAMPLE_CODEC = new SampleCodec();

    private final KeyValueStore<String, byte[]> books;
    private final KeyValueStore<Bytes, byte[]> samples;
    private final KeyValueStore<String, byte[]> owed;
    /// Before which instant a node's samples have been deleted: looking for them costs more than keeping this.
    private final Map<String, Long> forgotten = new HashMap<>();

    private NodeStores(ProcessorContext<?, ?> context) {
        books = context.getStateStore(BOOKS);
        samples = context.getStateStore(SAMPLES);
        owed = context.getStateStore(OWED);
    }

    static NodeStores of(ProcessorContext<?, ?> context) {
        return new NodeStores(context);
    }

    /// The ledger with all samples, for which [NodeLedger#restored] is still to be called.
    NodeLedger load(String key, long nowMs, long appendedAtMs) {
        NodeId node = NodeId.parse(key);
        byte[] stored = books.get(key);
        NodeLedger ledger = stored == null ? new NodeLedger(node) : new NodeLedger(node, BOOKS_CODEC.decode(stored));
        ledger.processedAt(nowMs, appendedAtMs);
        try (KeyValueIterator<Bytes, byte[]> kept = range(key, Long.MAX_VALUE)) {
            while (kept.hasNext()) {
                ledger.accept(SAMPLE_CODEC.decode(kept.next().value), true);
            }
        }
        return ledger;
    }

    /// Notes that a node's samples are taken but not yet answered.
    void owe(String key) {
        owed.put(key, MARK);
    }

    void paid(String key) {
        owed.delete(key);
    }

    List<String> owed() {
        var keys = new ArrayList<String>();
        try (KeyValueIterator<String, byte[]> marks = owed.all()) {
            marks.forEachRemaining(mark -> keys.add(mark.key));
        }
        return keys;
    }

    void keep(String key, SampleBatch batch, byte[] bytes) {
        long newest = batch.ticks().stream().mapToLong(Tick::wallMs).max().orElse(0);
        samples.put(sampleKey(key, newest, Arrays.hashCode(bytes)), bytes);
    }

    /// Saves what is sealed and forgets the samples that only sealed minutes needed.
    void save(String key, NodeLedger ledger) {
        books.put(key, BOOKS_CODEC.encode(ledger.sealedBooks()));
        ledger.booksStored();
        long neededFromMs = ledger.neededFromMs();
        Long before = neededFromMs == Long.MIN_VALUE ? (Long) neededFromMs : forgotten.put(key, neededFromMs);
        if (before != null && before >= neededFromMs) {
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> old = range(key, neededFromMs)) {
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
