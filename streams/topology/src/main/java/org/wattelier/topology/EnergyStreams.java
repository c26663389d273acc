package org.wattelier.topology;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topology as a service. Constructing does no I/O; a thread that dies is replaced.
public final class EnergyStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EnergyStreams.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final StreamsSettings settings;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Intake intake = new Intake();
    private final Restoring restoring = new Restoring();
    private final ThreadFailures failures = new ThreadFailures();
    private volatile @Nullable KafkaStreams streams;

    public EnergyStreams(StreamsSettings settings) {
        this.settings = settings;
    }

    public void start() {
        Properties config = config(settings);
        var started = new KafkaStreams(EnergyTopology.of(settings, config, intake), config);
        started.setUncaughtExceptionHandler(problem -> {
            LOG.error("a stream thread failed and is replaced", problem);
            failures.note(problem);
            StateDisk.advice(settings.stateDir(), problem).ifPresent(LOG::error);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        started.setGlobalStateRestoreListener(restoring);
        streams = started;
        started.start();
    }

    /// Whether every task runs.
    public boolean ready() {
        KafkaStreams running = streams;
        return running != null && running.state() == KafkaStreams.State.RUNNING;
    }

    /// The state in one word, for health pages.
    public String state() {
        KafkaStreams running = streams;
        return running == null ? "CREATED" : running.state().name();
    }

    /// What came in so far and what became of it.
    public Intake intake() {
        return intake;
    }

    public StreamsFigures figures() {
        return StreamsFigures.of(streams, settings.threads(), failures, restoring);
    }

    @Override
    public void close() {
        KafkaStreams running = streams;
        if (closed.compareAndSet(false, true) && running != null) {
            running.close(CLOSE_WITHIN);
        }
    }

    /// Ends as [#close] does, and tells the group, so that others take over at once instead of after the session's
    /// time-out.
    ///
    /// @return whether everything was committed in time
    public boolean leave(Duration within) {
        KafkaStreams running = streams;
        return !closed.compareAndSet(false, true)
                || running == null
                || running.close(CloseOptions.timeout(within)
                        .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    static Properties config(StreamsSettings settings) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, TopicPlan.applicationId(settings.topics()));
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L << 20);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FaultsBelow.class);
        config.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                settings.topics().deadLetters());
        config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, Ahead.class);
        config.put(StreamsConfig.topicPrefix("message.timestamp.type"), "LogAppendTime");
        config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        // A killed instance is noticed within ten seconds. Its open transactions are aborted when it starts again, else
        // after
        // thirty: shorter, and a loaded machine loses transactions that it would still have committed.
        config.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 10_000);
        config.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 30_000);
        config.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        config.put(StreamsConfig.producerPrefix("batch.size"), 64 << 10);
        // With several in flight, the first to a partition of a new transaction may be refused while it begins, and
        // those
        // behind it are out of order: each costs a retry and an error in the broker's log.
        config.put(StreamsConfig.producerPrefix("max.in.flight.requests.per.connection"), 1);
        config.putAll(settings.kafka());
        return config;
    }
}
