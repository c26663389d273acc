package org.wattelier.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// One block cache and one write-buffer budget for all stores of the process: RocksDB's own limits are per store, and
/// there are dozens of stores. Write buffers are charged to the cache, so that the budget holds for both.
public final class BoundedRocks implements RocksDBConfigSetter {
    /// Setting of the streams: bytes that all stores of this process may hold in memory. The first stores decide.
    public static final String BUDGET = "wattelier.rocksdb.bytes";

    /// The samples are most of what is written.
    private static final long SAMPLES_BYTES = 1L << 20;

    private static final long OTHERS_BYTES = 256L << 10;
    /// What a store takes at once, even for one record: by default half a megabyte, two hundred in all.
    private static final long ARENA_BYTES = 32L << 10;

    private static final long USUAL_BYTES = 160L << 20;

    private static @Nullable Shared shared;

    /// For the life of the process by design; RocksDB's native memory is the process's.
    private record Shared(long bytes, Cache cache, WriteBufferManager writeBuffers) {
        static Shared of(long bytes) {
            RocksDB.loadLibrary();
            var cache = new LRUCache(bytes);
            return new Shared(bytes, cache, new WriteBufferManager(bytes / 5 * 4, cache));
        }
    }

    private static synchronized Shared shared(Map<String, Object> configs) {
        Shared now = shared;
        if (now == null) {
            long bytes = configs.get(BUDGET) instanceof Number number ? number.longValue() : USUAL_BYTES;
            now = Shared.of(bytes);
            shared = now;
        }
        return now;
    }

    /// What blocks and write buffers of all stores take now.
    static synchronized long usedBytes() {
        return shared == null ? 0 : shared.cache().getUsage();
    }

    static synchronized long budgetBytes() {
        return shared == null ? 0 : shared.bytes();
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        Shared all = shared(configs);
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setBlockCache(all.cache());
            table.setCacheIndexAndFilterBlocks(true);
            options.setTableFormatConfig(table);
        }
        options.setWriteBufferManager(all.writeBuffers());
        options.setWriteBufferSize(store.equals(NodeStores.SAMPLES) ? SAMPLES_BYTES : OTHERS_BYTES);
        options.setArenaBlockSize(ARENA_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        // The shared cache outlives each store.
    }
}
