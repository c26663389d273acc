package org.wattelier.standalone.feed;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Topics;
import org.wattelier.feeds.live.BatchSystem;
import org.wattelier.feeds.live.FeedSettings;
import org.wattelier.feeds.oar.OarSettings;
import org.wattelier.feeds.oar.OarSystem;
import org.wattelier.feeds.pbs.PbsLog;
import org.wattelier.feeds.pbs.PbsSettings;
import org.wattelier.feeds.pbs.PbsSystem;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.feeds.slurm.SlurmSettings;
import org.wattelier.feeds.slurm.SlurmSystem;
import org.wattelier.standalone.kafka.Connection;

/// What a feed is to do.
///
/// @param cluster   as agents call it
/// @param kafka     Kafka's own settings
/// @param state     folder that keeps what must survive a restart
/// @param people    file with salt and subjects; feeds and imports of one site share it
/// @param hooks     where hooks leave notes; null where the site refuses hooks
/// @param published what of a job is published beside the default
/// @param listen    for `/metrics` and `/health`; null for nowhere
public record FeedPlan(
        BatchSystem system,
        String cluster,
        Map<String, Object> kafka,
        Topics topics,
        Path state,
        Path people,
        @Nullable Path hooks,
        Set<String> published,
        FeedSettings rhythm,
        @Nullable InetSocketAddress listen) {
    public static final List<String> SYSTEMS = List.of("slurm", "oar", "pbs");
    private static final Set<String> OPTIONAL = Set.of("directory", "command", "comment");

    /// @throws org.wattelier.feeds.settings.BadSettings with every problem at once
    public static FeedPlan of(String system, Settings settings, InstantSource clock) {
        String cluster = settings.needed("cluster", "the name under which the agents send, for example alps");
        Path state = settings.path("state") == null ? Path.of("/var/lib/wattelier-feed") : settings.path("state");
        BatchSystem asked = system(system, settings, clock);
        Connection connection = Connection.of(settings, "wattelier-feed");
        var plan = new FeedPlan(
                asked,
                cluster,
                connection.kafka(),
                connection.topics(),
                state,
                settings.path("people") == null ? state.resolve("people.properties") : settings.path("people"),
                settings.path("hooks"),
                settings.some("publish", OPTIONAL),
                rhythm(settings),
                settings.listen("listen", "off"));
        settings.complete();
        return plan;
    }

    private static BatchSystem system(String name, Settings settings, InstantSource clock) {
        return switch (name) {
            case "slurm" -> new SlurmSystem(SlurmSettings.from(settings), clock);
            case "oar" -> new OarSystem(OarSettings.from(settings), clock);
            case "pbs" -> {
                PbsSettings pbs = PbsSettings.from(settings);
                yield new PbsSystem(pbs, new PbsLog(settings.zone("zone")), clock);
            }
            default -> throw new IllegalArgumentException("no feed is called " + name);
        };
    }

    private static FeedSettings rhythm(Settings settings) {
        FeedSettings usual = FeedSettings.USUAL;
        return new FeedSettings(
                settings.seconds("poll.s", usual.poll(), 5, 60),
                usual.afterHook(),
                settings.seconds("reconcile.s", usual.reconcile(), 10, 86_400),
                usual.overlap(),
                Duration.ofDays(1).multipliedBy(days(settings)));
    }

    private static long days(Settings settings) {
        String word = settings.word("first.look.days");
        try {
            long days = word.isEmpty() ? 1 : Long.parseLong(word);
            if (days >= 0 && days <= 3660) {
                return days;
            }
        } catch (NumberFormatException ignored) {
            // Told below.
        }
        settings.problem("first.look.days", word, "a whole number of days, 0 to 3660");
        return 1;
    }
}
