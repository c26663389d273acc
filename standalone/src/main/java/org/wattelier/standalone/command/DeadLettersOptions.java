package org.wattelier.standalone.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.standalone.deadletters.Selection;
import org.wattelier.standalone.kafka.Connection;
import picocli.CommandLine.Option;

/// What `dead-letters list` and `replay` have in common.
final class DeadLettersOptions {
    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "wattelier.kafka.config")
    private @Nullable Path config;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", descriptionKey = "wattelier.kafka.kafka")
    private @Nullable String kafka;

    @Option(names = "--topics", paramLabel = "PREFIX", descriptionKey = "wattelier.kafka.topics")
    private @Nullable String topics;

    @Option(names = "--topic", paramLabel = "TOPIC", descriptionKey = "wattelier.dead-letters.topic")
    private @Nullable String topic;

    @Option(names = "--since", paramLabel = "TIME", descriptionKey = "wattelier.dead-letters.since")
    private @Nullable String since;

    @Option(names = "--offset", paramLabel = "N", descriptionKey = "wattelier.dead-letters.offset")
    private List<Long> offsets = List.of();

    @Option(names = "--json", descriptionKey = "wattelier.dead-letters.json")
    private boolean json;

    Connection connection(Surroundings surroundings) {
        return new StreamsFile(config, surroundings).connection(kafka, topics);
    }

    Selection selection(Surroundings surroundings, Connection connection) {
        String from = topic;
        return new Selection(
                instant(surroundings), from == null ? null : Selection.fullName(connection.topics(), from), offsets());
    }

    private @Nullable Instant instant(Surroundings surroundings) {
        String word = since;
        if (word == null) {
            return null;
        }
        return Selection.instant(word, InstantSource.system())
                .orElseThrow(() ->
                        new Failure(Failure.WRONG_USAGE, surroundings.words().text("dead-letters.since.bad", word)));
    }

    Set<Long> offsets() {
        return new HashSet<>(offsets);
    }

    boolean json() {
        return json;
    }
}
