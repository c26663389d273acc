package org.wattelier.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.settings.BadSettings;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.standalone.kafka.Connection;
import org.wattelier.standalone.streams.StreamsPlan;

/// The settings of the streams, from their file and variables; the commands that work on their topics share them.
///
/// @param config null where none was named: then the usual file, if there is one
record StreamsFile(@Nullable Path config, Surroundings surroundings) {
    private static final Path USUAL = Path.of("/etc/wattelier/streams.conf");

    /// @throws Failure with every problem at once
    StreamsPlan plan() {
        return plan(surroundings.env());
    }

    /// Of the commands that work on the topics.
    ///
    /// @param kafka  what the command line says of the broker; null for nothing
    /// @param topics what it says of the topics' prefix; null for nothing
    Connection connection(@Nullable String kafka, @Nullable String topics) {
        Map<String, String> env = new HashMap<>(surroundings.env());
        if (kafka != null) {
            env.put(StreamsPlan.VARIABLE + "KAFKA", kafka);
        }
        if (topics != null) {
            env.put(StreamsPlan.VARIABLE + "TOPICS", topics);
        }
        return plan(env).connection();
    }

    private StreamsPlan plan(Map<String, String> env) {
        Path file = config == null && Files.exists(USUAL) ? USUAL : config;
        try {
            return StreamsPlan.of(Settings.read(file, env, StreamsPlan.VARIABLE));
        } catch (BadSettings e) {
            throw new Failure(
                    Failure.WRONG_USAGE, (file == null ? StreamsPlan.VARIABLE + "*" : file) + ": " + e.getMessage());
        }
    }
}
