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

    private static final long USUAL_BYTES = 64L << 20;

    private static @Nullable Shared shared;

    /// For the life of the process by design; RocksDB's native memory is the process's.
    private record Shared(long bytes, Cache cache, WriteBufferManager writeBuffers) {
        static Shared of(long bytes) {
            RocksDB.loadLibrary();
            var cache = new LRUCache(bytes);
            return new Shared(bytes, cache, new WriteBufferManager(bytes / 4 * 3, cache));
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
        options.setWriteBufferSize(4L << 20);
        options.setMaxWriteBufferNumber(2);
        // Else each store takes half a MB for its first entry, and a hundred stores exhaust the budget with nothing in
        // them: they would write out all the time.
        options.setArenaBlockSize(64L << 10);
    }

    @Override
    public void close(String store, Options options) {
        // The shared cache outlives each store.
    }
}
