package org.wattelier.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// One block cache and one write-buffer budget for all stores of the process: RocksDB's own limits are per store, and
/// there are dozens of stores.
public final class BoundedRocks implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 64L << 20;
    private static final long WRITE_BUFFER_BYTES = 48L << 20;

    /// Shared for the life of the process by design; RocksDB's native memory is the process's.
    private static final Cache CACHE;

    private static final WriteBufferManager WRITE_BUFFERS;

    static {
        RocksDB.loadLibrary();
        CACHE = new LRUCache(CACHE_BYTES);
        WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setBlockCache(CACHE);
            table.setCacheIndexAndFilterBlocks(true);
            options.setTableFormatConfig(table);
        }
        options.setWriteBufferManager(WRITE_BUFFERS);
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
