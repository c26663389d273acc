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
    /// Write buffers count within the cache.
    private static final long CACHE_BYTES = 160L << 20;

    /// Where it is reached, whichever store writes next is flushed, however little it holds. With hundreds of stores
    /// that
    /// is a file for each write: the stores' own sizes must stay below it in sum.
    private static final long WRITE_BUFFER_BYTES = 128L << 20;

    /// The samples are most of what is written.
    private static final long SAMPLES_BYTES = 1L << 20;

    private static final long OTHERS_BYTES = 256L << 10;
    /// What a store takes at once, even for one record: by default half a megabyte, two hundred in all.
    private static final long ARENA_BYTES = 32L << 10;

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
        options.setWriteBufferSize(store.equals(NodeStores.SAMPLES) ? SAMPLES_BYTES : OTHERS_BYTES);
        options.setArenaBlockSize(ARENA_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        // The shared cache outlives each store.
    }
}
