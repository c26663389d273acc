package org.wattelier.standalone.bench.streams;

import java.nio.file.Path;

/// One run at one number of nodes.
///
/// @param backlogS workload seconds that wait in the topic when the topology starts; whole minutes
/// @param liveS    workload seconds that follow at their own pace
record RunOptions(Path folder, int nodes, int backlogS, int liveS, int partitions, int threads) {
    /// As many as cores.
    static final int THREADS = 2;

    RunOptions {
        if (backlogS % 60 != 0 || backlogS <= 0) {
            throw new IllegalArgumentException("a backlog has whole minutes");
        }
    }

    /// Few partitions up to 2,000 nodes, as an installation would have.
    static int partitionsFor(int nodes) {
        return nodes > 2_000 ? 48 : nodes > 200 ? 12 : 4;
    }
}
