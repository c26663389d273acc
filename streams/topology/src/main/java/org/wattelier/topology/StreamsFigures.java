package org.wattelier.topology;

import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.jspecify.annotations.Nullable;

/// What the streams of this process have in hand and have done.
///
/// @param threadsAlive    of `threads`
/// @param threadFailures  threads that died and were replaced
/// @param lastFailure     why the last one did; empty where none did
/// @param activeTasks     tasks that compute here
/// @param standbyTasks    tasks whose state is kept up to date here
/// @param restoring       stores being read back now
/// @param restoredRecords read back into stores that compute here
/// @param restoredBytes   read back from changelogs, those of standbys included
/// @param stateDiskBytes  RocksDB's files
/// @param stateMemoryBytes RocksDB's blocks, write buffers and indices
/// @param memoryBudget    what that may become
/// @param cacheBytes      records in front of RocksDB
/// @param commits         of transactions with something in them
public record StreamsFigures(
        int threads,
        int threadsAlive,
        long threadFailures,
        String lastFailure,
        int activeTasks,
        int standbyTasks,
        long restoring,
        long restoredRecords,
        long restoredBytes,
        long stateDiskBytes,
        long stateMemoryBytes,
        long memoryBudget,
        long cacheBytes,
        long commits) {
    private static final Set<String> DEAD = Set.of("DEAD", "PENDING_SHUTDOWN");

    static StreamsFigures of(
            @Nullable KafkaStreams streams, int threads, ThreadFailures failures, Restoring restoring) {
        Set<ThreadMetadata> local = local(streams);
        Iterable<? extends Metric> metrics =
                streams == null ? Set.of() : streams.metrics().values();
        return new StreamsFigures(
                threads,
                (int) local.stream()
                        .filter(thread -> !DEAD.contains(thread.threadState()))
                        .count(),
                failures.count(),
                failures.last(),
                local.stream().mapToInt(t -> tasks(t.activeTasks())).sum(),
                local.stream().mapToInt(t -> tasks(t.standbyTasks())).sum(),
                restoring.open(),
                restoring.records(),
                sum(metrics, "consumer-fetch-manager-metrics", "bytes-consumed-total", "restore-consumer"),
                sum(metrics, "stream-state-metrics", "total-sst-files-size", ""),
                BoundedRocks.usedBytes(),
                BoundedRocks.budgetBytes(),
                sum(metrics, "stream-task-metrics", "cache-size-bytes-total", ""),
                sum(metrics, "stream-thread-metrics", "commit-total", ""));
    }

    private static Set<ThreadMetadata> local(@Nullable KafkaStreams streams) {
        try {
            return streams == null ? Set.of() : streams.metadataForLocalThreads();
        } catch (IllegalStateException notRunning) {
            return Set.of();
        }
    }

    private static int tasks(Set<TaskMetadata> tasks) {
        return tasks.size();
    }

    /// Over all that carry the name, without sums per topic.
    private static long sum(Iterable<? extends Metric> metrics, String group, String name, String client) {
        double sum = 0;
        for (Metric metric : metrics) {
            var id = metric.metricName();
            if (id.group().equals(group)
                    && id.name().equals(name)
                    && !id.tags().containsKey("topic")
                    && id.tags().getOrDefault("client-id", "").contains(client)
                    && metric.metricValue() instanceof Number number
                    && Double.isFinite(number.doubleValue())) {
                sum += number.doubleValue();
            }
        }
        return Math.round(sum);
    }
}
