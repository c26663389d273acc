package org.wattelier.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.settings.BadSettings;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.standalone.streams.StreamsPlan;

/// The settings of the streams, from their file and variables; the commands that work on their topics share them.
///
/// @param config null where none was named: then the usual file, if there is one
record StreamsFile(@Nullable Path config, Surroundings surroundings) {
    private static final Path USUAL = Path.of("/etc/wattelier/streams.conf");

    StreamsPlan plan() {
        return plan(Map.of());
    }

    /// @param options what the command line says, by key; empty values do not count
    /// @throws Failure with every problem at once
    StreamsPlan plan(Map<String, @Nullable String> options) {
        Map<String, String> env = new HashMap<>(surroundings.env());
        options.forEach((key, value) -> {
            if (value != null) {
                env.put(StreamsPlan.VARIABLE + key.toUpperCase(java.util.Locale.ROOT), value);
            }
        });
        Path file = config == null && Files.exists(USUAL) ? USUAL : config;
        try {
            return StreamsPlan.of(Settings.read(file, StreamsPlan.VARIABLE, env));
        } catch (BadSettings e) {
            throw new Failure(
                    Failure.WRONG_USAGE, (file == null ? StreamsPlan.VARIABLE + "*" : file) + ": " + e.getMessage());
        }
    }
}
