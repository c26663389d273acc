package org.wattelier.standalone.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.settings.BadSettings;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.standalone.feed.FeedPlan;
import org.wattelier.standalone.feed.FeedService;
import org.wattelier.standalone.site.Lifetime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Keeps the topic of jobs equal to a batch system, until it is asked to end.
@Command(name = "feed", mixinStandardHelpOptions = true)
final class FeedCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "SYSTEM", descriptionKey = "wattelier.feed.SYSTEM")
    private String system = "";

    @Option(names = "--config", paramLabel = "FILE")
    private Path config = Path.of("/etc/wattelier/feed.conf");

    FeedCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (!FeedPlan.SYSTEMS.contains(system)) {
            String known = String.join(", ", FeedPlan.SYSTEMS);
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("feed.unknown", system, known));
        }
        try (Lifetime lifetime = Lifetime.begin(null)) {
            FeedPlan plan = plan();
            lifetime.keep(new FeedService(plan, InstantSource.system()));
            surroundings.say(surroundings.words().text("feed.started", system, plan.cluster()));
            lifetime.await();
        } catch (KafkaException e) {
            @Nullable Throwable cause = e.getCause();
            throw new Failure(Failure.WRONG_USAGE, "kafka: " + (cause == null ? e : cause).getMessage());
        }
        return 0;
    }

    private FeedPlan plan() {
        try {
            return FeedPlan.of(system, Settings.read(config, surroundings.env()), InstantSource.system());
        } catch (BadSettings e) {
            throw new Failure(Failure.WRONG_USAGE, config + ": " + e.getMessage());
        }
    }
}
