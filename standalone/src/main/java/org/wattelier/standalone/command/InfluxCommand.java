package org.wattelier.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.settings.BadSettings;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.standalone.influx.InfluxPlan;
import org.wattelier.standalone.influx.InfluxService;
import org.wattelier.standalone.site.Lifetime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Keeps InfluxDB equal to the results, until it is asked to end.
@Command(name = "influx", mixinStandardHelpOptions = true)
final class InfluxCommand implements Callable<Integer> {
    private static final Path USUAL = Path.of("/etc/wattelier/influx.conf");

    private final Surroundings surroundings;

    @Option(names = "--config", paramLabel = "FILE")
    private @Nullable Path config;

    InfluxCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        InfluxPlan plan = plan();
        try (Lifetime lifetime = Lifetime.begin(null)) {
            lifetime.keep(new InfluxService(plan, InstantSource.system()));
            surroundings.say(surroundings
                    .words()
                    .text("influx.started", plan.sink().server().url().toString()));
            lifetime.await();
        } catch (KafkaException e) {
            @Nullable Throwable cause = e.getCause();
            throw new Failure(Failure.WRONG_USAGE, "kafka: " + (cause == null ? e : cause).getMessage());
        }
        return 0;
    }

    /// Variables alone will do where the usual file is not there.
    private InfluxPlan plan() {
        Path file = config == null && Files.exists(USUAL) ? USUAL : config;
        try {
            return InfluxPlan.of(Settings.read(file, surroundings.env(), InfluxPlan.VARIABLE));
        } catch (BadSettings e) {
            String place = file == null ? InfluxPlan.VARIABLE + "*" : file.toString();
            throw new Failure(Failure.WRONG_USAGE, place + ": " + e.getMessage());
        }
    }
}
