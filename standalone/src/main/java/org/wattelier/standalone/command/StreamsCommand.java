package org.wattelier.standalone.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.wattelier.standalone.site.Lifetime;
import org.wattelier.standalone.site.Waiting;
import org.wattelier.standalone.streams.StreamsPlan;
import org.wattelier.standalone.streams.StreamsService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs an instance of the streams, until it is asked to end.
@Command(name = "streams", mixinStandardHelpOptions = true)
final class StreamsCommand implements Callable<Integer> {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(9);
    private static final int EACH_S = 3600;

    private final Surroundings surroundings;

    @Option(names = "--config", paramLabel = "FILE")
    private @Nullable Path config;

    StreamsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        StreamsPlan plan = new StreamsFile(config, surroundings).plan();
        try (Lifetime lifetime = Lifetime.ofService(LONGEST_STOP)) {
            StreamsService service = lifetime.keep(new StreamsService(plan, InstantSource.system()))
                    .start();
            surroundings.say(surroundings
                    .words()
                    .text("streams.started", plan.connection().toString(), String.valueOf(plan.partitions())));
            Thread.ofPlatform().daemon().name("ready").start(() -> tellReady(service));
            lifetime.await();
        } catch (KafkaException e) {
            @Nullable Throwable cause = e.getCause();
            throw new Failure(Failure.WRONG_USAGE, "kafka: " + (cause == null ? e : cause).getMessage());
        }
        return 0;
    }

    private void tellReady(StreamsService service) {
        try {
            while (!Waiting.until(service::ready, EACH_S)) {
                surroundings.say(surroundings.words().text("streams.behind"));
            }
            surroundings.answer(("ready " + service.address()).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
