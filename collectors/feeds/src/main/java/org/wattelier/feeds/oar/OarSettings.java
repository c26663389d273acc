package org.wattelier.feeds.oar;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.command.Command;
import org.wattelier.feeds.command.CommandLine;
import org.wattelier.feeds.settings.Settings;

/// How this site's OAR is asked.
///
/// @param oarstat          the command; jobs are chosen by its `--sql`
/// @param psql             the command that asks OAR's database instead of `oarstat`; null where that is not to be
/// @param oarnodes         the command
/// @param coresPerResource where the resources have no property `core`: what one of them stands for
/// @param shortNames       cut the domain off the names of nodes
/// @param zone             of instants in words; OAR 2 gives seconds
public record OarSettings(
        Command oarstat,
        @Nullable Command psql,
        Command oarnodes,
        int coresPerResource,
        boolean shortNames,
        ZoneId zone) {
    private static final int MOST_BYTES = 128 << 20;
    private static final int MOST_CORES = 4096;
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    /// Keys `oar.oarstat`, `oar.oarnodes`, `oar.psql` (command lines), `oar.cores.per.resource`, `oar.short.names` (yes
    /// or no),
    /// `zone`, `patience.s`; what is wrong is kept with the settings.
    public static OarSettings from(Settings settings) {
        Duration patience = settings.seconds("patience.s", USUAL_PATIENCE, 1, 600);
        return new OarSettings(
                command(settings, "oarstat", patience),
                settings.word("oar.psql").isEmpty() ? null : command(settings, "psql", patience),
                command(settings, "oarnodes", patience),
                cores(settings),
                CommandLine.yes(settings, "oar.short.names"),
                settings.zone("zone"));
    }

    private static Command command(Settings settings, String name, Duration patience) {
        return new Command(
                CommandLine.words(settings, "oar." + name, name),
                Map.of("PGCLIENTENCODING", "UTF8"),
                patience,
                MOST_BYTES);
    }

    private static int cores(Settings settings) {
        String word = settings.word("oar.cores.per.resource");
        if (word.isEmpty()) {
            return 1;
        }
        if (word.matches("[1-9][0-9]{0,3}") && Integer.parseInt(word) <= MOST_CORES) {
            return Integer.parseInt(word);
        }
        settings.problem("oar.cores.per.resource", word, "a whole number from 1 to " + MOST_CORES);
        return 1;
    }

    String node(String networkAddress) {
        int dot = networkAddress.indexOf('.');
        return shortNames && dot > 0 ? networkAddress.substring(0, dot) : networkAddress;
    }
}
