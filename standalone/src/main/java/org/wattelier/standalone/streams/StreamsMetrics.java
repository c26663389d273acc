package org.wattelier.standalone.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.Intake;
import org.wattelier.topology.Lags;
import org.wattelier.topology.StreamsFigures;

/// What an instance of the streams does, in Prometheus' text. What is not known is left out, never 0.
final class StreamsMetrics {
    private static final String PREFIX = "wattelier_streams_";
    private static final long PAGE = 4096;

    private final StringBuilder text = new StringBuilder();

    private StreamsMetrics() {}

    static String of(EnergyStreams streams, Progress progress) {
        var metrics = new StreamsMetrics();
        metrics.add("ready", "gauge", progress.ready() ? 1 : 0);
        metrics.addIntake(streams.intake());
        Lags lags = progress.lags();
        if (lags != null) {
            metrics.addLags(lags);
        }
        metrics.addFigures(streams.figures());
        metrics.addResident();
        return metrics.text.toString();
    }

    private void addIntake(Intake intake) {
        var counts = intake.counts();
        type("received_total", "counter");
        counts.forEach(row -> line("received_total", "input=\"" + row.of() + "\"", row.received()));
        type("outcome_total", "counter");
        for (Intake.Counts row : counts) {
            Map.of(
                            "accepted", row.accepted(),
                            "duplicate", row.duplicate(),
                            "late", row.late(),
                            "refused", row.refused())
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(outcome -> line(
                            "outcome_total",
                            "input=\"" + row.of() + "\",outcome=\"" + outcome.getKey() + "\"",
                            outcome.getValue()));
        }
    }

    private void addLags(Lags lags) {
        type("lag_seconds", "gauge");
        lags.topics()
                .forEach((topic, lag) -> lag.seconds()
                        .ifPresent(seconds -> text.append(PREFIX)
                                .append("lag_seconds{topic=\"")
                                .append(topic)
                                .append("\"} ")
                                .append(seconds)
                                .append('\n')));
        type("lag_records", "gauge");
        lags.topics().forEach((topic, lag) -> line("lag_records", "topic=\"" + topic + "\"", lag.records()));
        add("lag_looked_at_timestamp_seconds", "gauge", lags.at().getEpochSecond());
    }

    private void addFigures(StreamsFigures figures) {
        add("threads", "gauge", figures.threads());
        add("threads_alive", "gauge", figures.threadsAlive());
        add("thread_failures_total", "counter", figures.threadFailures());
        add("active_tasks", "gauge", figures.activeTasks());
        add("standby_tasks", "gauge", figures.standbyTasks());
        add("restoring_stores", "gauge", figures.restoring());
        add("restored_records_total", "counter", figures.restoredRecords());
        add("restored_bytes_total", "counter", figures.restoredBytes());
        add("state_disk_bytes", "gauge", figures.stateDiskBytes());
        add("state_memory_bytes", "gauge", figures.stateMemoryBytes());
        add("state_memory_budget_bytes", "gauge", figures.memoryBudget());
        add("cache_bytes", "gauge", figures.cacheBytes());
        add("transactions_total", "counter", figures.commits());
    }

    /// All of the process: heap, RocksDB, threads.
    private void addResident() {
        try {
            String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
            text.append("# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes ")
                    .append(Long.parseLong(pages[1]) * PAGE)
                    .append('\n');
        } catch (IOException | NumberFormatException notToldHere) {
            // Another system than Linux.
        }
    }

    private void add(String name, String type, long value) {
        type(name, type);
        text.append(PREFIX).append(name).append(' ').append(value).append('\n');
    }

    private void type(String name, String type) {
        text.append("# TYPE ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
    }

    private void line(String name, String labels, long value) {
        text.append(PREFIX)
                .append(name)
                .append('{')
                .append(labels)
                .append("} ")
                .append(value)
                .append('\n');
    }
}
