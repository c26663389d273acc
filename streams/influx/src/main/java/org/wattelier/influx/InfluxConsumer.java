package org.wattelier.influx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.influx.server.InfluxServer;
import org.wattelier.influx.server.Stopped;
import org.wattelier.results.ResultTopics;

/// Kafka → InfluxDB. While InfluxDB is away nothing further is read, but the group is kept; offsets are committed only
/// when points and sums are written. Nobody else is held up: the consumer group is its own.
public final class InfluxConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
    private static final long LAST_WORK_MS = 1200;
    private static final Duration LEAVING = Duration.ofMillis(500);

    private final SinkSettings settings;
    private final InstantSource clock;
    private final ResultTopics topics;
    private final InfluxServer server;
    private final SinkCounts counts = new SinkCounts();
    private final Lag lag = new Lag();
    private final Reading reading;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("influx-writer").daemon().factory());
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final Offsets offsets = new Offsets();
    private Sink sink;
    private boolean rewind;
    private @Nullable Work work;
    private Instant nextSums;
    private volatile boolean closing;
    private volatile String trouble = "";

    /// Starts at once.
    public InfluxConsumer(SinkSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.topics = new ResultTopics(settings.topics());
        this.server = new InfluxServer(settings.server());
        this.reading = new Reading(topics, counts);
        this.sink = fresh();
        this.nextSums = clock.instant().plus(settings.sums());
        this.consumer = new KafkaConsumer<>(
                ConsumerConfigs.of(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("influx").daemon().start(this::run);
    }

    /// What is being done beside the consumer's thread.
    ///
    /// @param next    offsets that count as written when it is done
    /// @param settles whether all sums are up to date then
    private record Work(
            Future<?> future,
            Map<TopicPartition, OffsetAndMetadata> next,
            long lastAppendedMs,
            boolean settles,
            Instant begun) {}

    public SinkReport report() {
        String wrong =
                server.counts().trouble().isEmpty() ? trouble : server.counts().trouble();
        return new SinkReport(counts, server.counts(), lag.at(clock.instant()), lag.records(), wrong);
    }

    private Sink fresh() {
        return new Sink(server, settings.buckets(), counts, clock);
    }

    private void run() {
        try (consumer) {
            begin(sink::prepare, Map.of(), 0, false);
            consumer.subscribe(
                    List.of(
                            topics.nodeEnergy(),
                            topics.jobEnergy(),
                            settings.topics().jobs()),
                    new Rebalances());
            while (!closing) {
                turn();
            }
            leave();
        } catch (RuntimeException e) {
            trouble = "the consumer has ended: " + e;
            LOG.error("The consumer has ended", e);
        }
    }

    private void turn() {
        try {
            if (rewind) {
                // Nothing is read, and so nothing committed, before this has succeeded.
                offsets.rewind(consumer);
                consumer.resume(consumer.paused());
                rewind = false;
            }
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            if (!polled.isEmpty()) {
                take(polled);
            }
            trouble = "";
        } catch (WakeupException ignored) {
            // Work is done, or we are to end.
        } catch (KafkaException e) {
            trouble = "Kafka: " + e.getMessage();
            LOG.warn("Kafka: {}", e.toString());
            rest();
        }
        finish();
        if (work == null && !sink.settled() && !clock.instant().isBefore(nextSums)) {
            settle();
        }
    }

    /// Sums never take more than a fifth of the time.
    private Duration rest(Duration took) {
        Duration four = took.multipliedBy(4);
        return four.compareTo(settings.sums()) > 0 ? four : settings.sums();
    }

    private static void rest() {
        try {
            TimeUnit.NANOSECONDS.sleep(AFTER_FAULT.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
        long last = 0;
        for (ConsumerRecord<byte[], byte[]> each : polled) {
            lag.reading(each.timestamp());
            last = Math.max(last, each.timestamp());
        }
        Sink current = sink;
        begin(() -> current.take(reading.of(polled, clock.instant())), next, last, false);
    }

    private void settle() {
        Sink current = sink;
        begin(current::settle, Map.of(), 0, true);
    }

    private void begin(Runnable task, Map<TopicPartition, OffsetAndMetadata> next, long last, boolean settles) {
        Future<?> future = worker.submit(() -> {
            try {
                task.run();
            } finally {
                consumer.wakeup();
            }
        });
        work = new Work(future, next, last, settles, clock.instant());
        consumer.pause(consumer.assignment());
    }

    private void finish() {
        Work done = work;
        if (done == null || !done.future().isDone()) {
            return;
        }
        work = null;
        Instant now = clock.instant();
        try {
            done.future().get();
            offsets.wrote(done.next());
            lag.wrote(left(), done.lastAppendedMs());
            if (done.settles()) {
                offsets.commit(consumer);
                nextSums = now.plus(rest(Duration.between(done.begun(), now)));
            }
            consumer.resume(consumer.paused());
        } catch (ExecutionException e) {
            failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nothing is committed of what failed; it is read again from the last commit, and nothing that was remembered
    /// counts.
    private void failed(@Nullable Throwable why) {
        if (!(why instanceof Stopped)) {
            trouble = "a fault of ours: " + why;
            LOG.error("Could not write; reading again from the last commit", why);
            rest();
        }
        startAgain();
        rewind = true;
    }

    /// The worker takes orders again when it has ended what it was at.
    private void startAgain() {
        offsets.forget();
        worker.execute(server::resume);
        sink = fresh();
    }

    private long left() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /// What is begun is ended, if InfluxDB is quick; what is not is read again at the next start.
    private void leave() {
        await();
        finish();
        if (work == null && !sink.settled()) {
            settle();
            await();
            finish();
        }
        server.stop();
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(LEAVING));
    }

    private void await() {
        Work pending = work;
        try {
            if (pending != null) {
                pending.future().get(LAST_WORK_MS, TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException ignored) {
            // Seen by finish, or given up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofMillis(2 * LAST_WORK_MS).plus(LEAVING));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.shutdownNow();
        server.close();
    }

    /// Whoever loses partitions forgets what it knew of them; the next one asks InfluxDB.
    private final class Rebalances implements org.apache.kafka.clients.consumer.ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(java.util.Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return;
            }
            server.stop();
            await();
            work = null;
            startAgain();
        }

        @Override
        public void onPartitionsAssigned(java.util.Collection<TopicPartition> partitions) {
            if (work != null) {
                consumer.pause(partitions);
            }
        }
    }
}
