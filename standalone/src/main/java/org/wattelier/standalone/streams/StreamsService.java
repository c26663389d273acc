package org.wattelier.standalone.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.agent.status.StatusServer;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.TopicPlan;

/// One instance of the streams. Ends in order: commits, tells the group, stops answering.
public final class StreamsService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final Duration LAST_COMMIT = Duration.ofSeconds(7);

    private final StreamsPlan plan;
    private final EnergyStreams streams;
    private final StateFolder state;
    private final Progress progress;
    private final StreamsHealth health;
    private @Nullable StatusServer status;

    public StreamsService(StreamsPlan plan, InstantSource clock) {
        this.plan = plan;
        streams = new EnergyStreams(plan.streams());
        state = new StateFolder(plan.connection(), plan.state());
        progress = new Progress(plan, streams, clock, state::remember);
        health = new StreamsHealth(streams, progress);
    }

    /// Checks the topics and begins. [#ready] tells when it has caught up.
    ///
    /// @throws org.wattelier.topology.WrongTopics where topics are not what they must be
    public StreamsService start() throws IOException {
        Files.createDirectories(plan.state());
        if (plan.listen() != null) {
            status = StatusServer.answering(
                    plan.listen(),
                    () -> StreamsMetrics.of(streams, progress),
                    () -> new StatusServer.Health(health.ok(), health.json()));
        }
        TopicPlan.ensure(plan.connection().plain(), plan.connection().topics(), plan.partitions());
        state.forgetStrangers();
        health.topicsChecked();
        streams.start();
        Thread.ofPlatform().name("progress").daemon().start(progress);
        return this;
    }

    public boolean ready() {
        return health.ok();
    }

    /// Where its health is told; empty for nowhere.
    public String address() {
        StatusServer answering = status;
        return answering == null || plan.listen() == null
                ? ""
                : "http://" + plan.listen().getHostString() + ":" + answering.port() + "/health";
    }

    @Override
    public void close() {
        progress.close();
        if (!streams.leave(LAST_COMMIT)) {
            LOG.warn(
                    "The streams did not end within {} s; what was not committed is done again",
                    LAST_COMMIT.toSeconds());
        }
        StatusServer answering = status;
        if (answering != null) {
            answering.close();
        }
    }
}
