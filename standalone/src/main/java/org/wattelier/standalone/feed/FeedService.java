package org.wattelier.standalone.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.agent.EventProducer;
import org.wattelier.agent.status.StatusServer;
import org.wattelier.events.Event;
import org.wattelier.feeds.job.JobEvents;
import org.wattelier.feeds.job.PeopleFile;
import org.wattelier.feeds.job.Subjects;
import org.wattelier.feeds.live.FeedCounts;
import org.wattelier.feeds.live.FeedLoop;

/// One feed at work: batch system → events → Kafka.
public final class FeedService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedService.class);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(1);

    private final FeedPlan plan;
    private final EventProducer producer;
    private final FeedLoop loop;
    private final Thread thread;
    private final @Nullable StatusServer status;

    /// Starts at once.
    public FeedService(FeedPlan plan, InstantSource clock) throws IOException {
        this.plan = plan;
        Files.createDirectories(plan.state());
        Files.createDirectories(
                Objects.requireNonNullElse(plan.people().toAbsolutePath().getParent(), Path.of("/")));
        PeopleFile people = PeopleFile.at(plan.people());
        var events = new JobEvents(plan.cluster(), subjects(people), plan.published());
        this.producer = new EventProducer(plan.kafka(), plan.topics());
        this.loop = new FeedLoop(
                plan.system(), events, plan.rhythm(), new ToKafka(producer), plan.state(), plan.hooks(), clock);
        this.status = plan.listen() == null
                ? null
                : StatusServer.at(
                        plan.listen(),
                        () -> FeedMetrics.of(plan, loop.counts()),
                        () -> loop.counts().trouble());
        this.thread = Thread.ofPlatform().name("feed").daemon().start(loop);
        LOG.info("feed of {} for cluster {}, state in {}", plan.system().name(), plan.cluster(), plan.state());
    }

    /// Ids that feeds and imports of one site have in common.
    public static Subjects subjects(PeopleFile people) {
        return new Subjects("s-", people.salt(), people);
    }

    public FeedCounts counts() {
        return loop.counts();
    }

    @Override
    public void close() {
        loop.close();
        thread.interrupt();
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
        if (status != null) {
            status.close();
        }
        producer.close(LAST_ANSWERS);
        plan.system().close();
    }

    /// What could not be sent is told when all of it is asked for.
    private static final class ToKafka implements FeedLoop.Sink {
        private final EventProducer producer;
        private long failedBefore;

        ToKafka(EventProducer producer) {
            this.producer = producer;
        }

        @Override
        public void send(Event event) {
            producer.send(event);
        }

        @Override
        public void flush() throws IOException {
            producer.flush();
            long failed = producer.failed() - failedBefore;
            failedBefore = producer.failed();
            if (failed > 0) {
                throw new IOException(failed + " events could not be sent to the broker; they are sent again");
            }
        }
    }
}
