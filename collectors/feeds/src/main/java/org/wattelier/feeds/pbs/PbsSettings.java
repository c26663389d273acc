package org.wattelier.feeds.pbs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.command.Command;
import org.wattelier.feeds.command.CommandLine;
import org.wattelier.feeds.settings.Settings;

/// How this site's PBS is asked.
///
/// @param qstat      the command, its format among its words; null where it is not to be asked
/// @param pbsnodes   the command; null where it is not to be asked
/// @param zone       of the times that `qstat` prints
/// @param shortNames cut the domain off the names of nodes
/// @param accounting folder of the server's accounting logs; null where they are not to be read
public record PbsSettings(
        @Nullable Command qstat,
        @Nullable Command pbsnodes,
        ZoneId zone,
        boolean shortNames,
        @Nullable Path accounting) {
    private static final int MOST_BYTES = 256 << 20;
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    /// Keys `pbs.qstat`, `pbs.pbsnodes` (command lines, or `off`), `pbs.text` (yes for versions without
    /// JSON), `pbs.short.names`, `pbs.accounting`, `zone`, `patience.s`; what is wrong is kept with the settings.
    public static PbsSettings from(Settings settings) {
        Duration patience = settings.seconds("patience.s", USUAL_PATIENCE, 1, 600);
        boolean told = !settings.word("zone").isEmpty();
        // Started by us, qstat prints times in the zone that we name: no hour comes twice.
        ZoneId zone = told ? settings.zone("zone") : ZoneOffset.UTC;
        Map<String, String> environment = told ? Map.of() : Map.of("TZ", "UTC0");
        boolean text = CommandLine.yes(settings, "pbs.text");
        List<String> format = text ? List.of() : List.of("-F", "json");
        var asked = new PbsSettings(
                command(settings, "qstat", format, environment, patience),
                command(settings, "pbsnodes", List.of("-a", "-F", "json"), environment, patience),
                zone,
                CommandLine.yes(settings, "pbs.short.names"),
                settings.path("pbs.accounting"));
        if (asked.qstat == null && asked.accounting == null) {
            settings.problem("pbs.qstat", "off", "a command, or pbs.accounting to read instead");
        }
        return asked;
    }

    private static @Nullable Command command(
            Settings settings, String name, List<String> more, Map<String, String> environment, Duration patience) {
        if (settings.word("pbs." + name).equals("off")) {
            return null;
        }
        List<String> words = new ArrayList<>(CommandLine.words(settings, "pbs." + name, name));
        words.addAll(more);
        return new Command(words, environment, patience, MOST_BYTES);
    }

    String node(String host) {
        int dot = host.indexOf('.');
        return shortNames && dot > 0 ? host.substring(0, dot) : host;
    }
}
