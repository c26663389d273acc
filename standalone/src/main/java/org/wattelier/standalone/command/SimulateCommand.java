package org.wattelier.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.EventProducer;
import org.wattelier.events.Topics;
import org.wattelier.standalone.demo.DemoFeed;
import org.wattelier.standalone.site.Lifetime;
import org.wattelier.standalone.site.StreamsProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Fills an installation with a simulated cluster, until it is asked to end.
@Command(name = "simulate", mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Surroundings surroundings;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", required = true)
    private String kafka = "";

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--seed", paramLabel = "NUMBER")
    private long seed = 1;

    SimulateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (!kafka.matches("[^:]+:\\d{1,5}(,[^:]+:\\d{1,5})*")) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("config.kafka", kafka));
        }
        Path kept = data;
        Path dir = kept == null ? Files.createTempDirectory("wattelier-simulate-") : Files.createDirectories(kept);
        Map<String, Object> client = Map.of("bootstrap.servers", kafka);
        try (Lifetime lifetime = Lifetime.ofService(LONGEST_STOP)) {
            EventProducer producer = lifetime.keep(new EventProducer(client, Topics.STANDARD));
            StreamsProgress progress = lifetime.keep(new StreamsProgress(client, Topics.STANDARD));
            DemoFeed feed = lifetime.keep(
                    new DemoFeed(producer, progress, dir.resolve("simulated"), seed, InstantSource.system()));
            Thread.ofPlatform().name("simulate").start(feed);
            surroundings.say(surroundings.words().text("simulate.started", kafka));
            lifetime.await();
        } catch (KafkaException e) {
            @Nullable Throwable cause = e.getCause();
            throw new Failure(Failure.WRONG_USAGE, "kafka: " + (cause == null ? e : cause).getMessage());
        }
        return 0;
    }
}
