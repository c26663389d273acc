package org.wattelier.attribution.history;

import java.util.List;

/// One run of a job as a history tells it.
///
/// @param key     says whose it is, for whoever asks
/// @param stays   where it was; empty where nobody wrote that down
/// @param cores   over all nodes; tells where there are no stays
/// @param gpus    likewise
/// @param busy    millionths of its cores' time that its processes used, at most 1,000,000
/// @param busyKnown false where it had to be assumed
public record PastRun<K>(
        K key, long startMs, long endMs, List<Stay> stays, int cores, int gpus, long busy, boolean busyKnown) {
    public static final long ALL_BUSY = 1_000_000;

    /// What it held of one node.
    ///
    /// @param power of the node's type
    public record Stay(String node, NodePower power, int cores, long memoryBytes, int gpus, boolean exclusive) {}

    public PastRun {
        if (endMs <= startMs || cores < 0 || gpus < 0 || busy < 0 || busy > ALL_BUSY) {
            throw new IllegalArgumentException("a run must last, and hold and use what can be");
        }
        stays = List.copyOf(stays);
    }
}
