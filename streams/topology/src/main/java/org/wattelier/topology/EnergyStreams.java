package org.wattelier.topology;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
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
    private @Nullable KafkaStreams streams;

    public EnergyStreams(StreamsSettings settings) {
        this.settings = settings;
    }

    public void start() {
        Properties config = config(settings);
        var started = new KafkaStreams(EnergyTopology.of(settings, config), config);
        started.setUncaughtExceptionHandler(problem -> {
            LOG.error("a stream thread failed and is replaced", problem);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams = started;
        started.start();
    }

    /// Whether every task runs.
    public boolean ready() {
        return streams != null && streams.state() == KafkaStreams.State.RUNNING;
    }

    /// The state in one word, for health pages.
    public String state() {
        return streams == null ? "CREATED" : streams.state().name();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && streams != null) {
            streams.close(CLOSE_WITHIN);
        }
    }

    static Properties config(StreamsSettings settings) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.topics().prefix() + "streams");
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L << 20);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        config.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
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
