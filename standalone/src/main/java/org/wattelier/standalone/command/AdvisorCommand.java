package org.wattelier.standalone.command;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.settings.BadSettings;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.knowledge.factors.Catalogue;
import org.wattelier.service.Advisor;
import org.wattelier.standalone.pages.AdvisorPlan;
import org.wattelier.standalone.pages.Doorway;
import org.wattelier.standalone.site.Lifetime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Keeps the ledger and serves the pages, until it is asked to end.
@Command(name = "advisor", mixinStandardHelpOptions = true)
final class AdvisorCommand implements Callable<Integer> {
    private static final Path USUAL = Path.of("/etc/wattelier/advisor.conf");
    private static final Duration LONGEST_STOP = Duration.ofSeconds(9);

    private final Surroundings surroundings;

    @Option(names = "--config", paramLabel = "FILE")
    private @Nullable Path config;

    AdvisorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        AdvisorPlan plan = plan();
        Path factors = plan.advisor().factors();
        if (factors != null) {
            FactorsFolder.understood(surroundings, () -> Catalogue.read(factors));
        }
        Path folder = plan.advisor().ledgerFile().toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (Lifetime lifetime = Lifetime.ofService(LONGEST_STOP)) {
            Advisor advisor = lifetime.keep(new Advisor(plan.advisor()));
            advisor.start();
            InetSocketAddress doorway = plan.doorway();
            if (doorway != null) {
                lifetime.keep(new Doorway(doorway, advisor.port()));
            }
            surroundings.answer("ready http://127.0.0.1:" + advisor.port());
            lifetime.await();
        } catch (KafkaException e) {
            @Nullable Throwable cause = e.getCause();
            throw new Failure(Failure.WRONG_USAGE, "kafka: " + (cause == null ? e : cause).getMessage());
        }
        return 0;
    }

    private AdvisorPlan plan() {
        Path file = config == null && Files.exists(USUAL) ? USUAL : config;
        try {
            return AdvisorPlan.of(Settings.read(file, surroundings.env(), AdvisorPlan.VARIABLE));
        } catch (BadSettings e) {
            throw new Failure(
                    Failure.WRONG_USAGE, (file == null ? AdvisorPlan.VARIABLE + "*" : file) + ": " + e.getMessage());
        }
    }
}
