package org.wattelier.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.wattelier.events.Topics;

/// @param kafka      client settings, `bootstrap.servers` at least
/// @param partitions of every keyed topic; fixed for the life of an installation
/// @param finalAfter how long a job waits for silent nodes before its figure is final
public record StreamsSettings(
        Map<String, Object> kafka, Topics topics, Path stateDir, int partitions, int threads, Duration finalAfter) {
    public static final Duration STANDARD_WAIT = Duration.ofHours(1);

    public StreamsSettings {
        kafka = Map.copyOf(kafka);
        if (partitions < 1 || threads < 1) {
            throw new IllegalArgumentException("partitions and threads must be at least 1");
        }
    }

    public StreamsSettings(Map<String, Object> kafka, Topics topics, Path stateDir, int partitions, int threads) {
        this(kafka, topics, stateDir, partitions, threads, STANDARD_WAIT);
    }
}
