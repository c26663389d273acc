package org.wattelier.standalone.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.wattelier.standalone.kafka.Connection;

/// Reads the dead letters that there are when asked, and does not wait for more.
public final class DeadLetters {
    private static final Duration EACH_POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Connection connection;

    public DeadLetters(Connection connection) {
        this.connection = connection;
    }

    /// @param since null for all that are kept
    public void forEach(@Nullable Instant since, Consumer<DeadLetter> each) {
        Map<String, Object> settings = new HashMap<>(connection.plain());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        try (var reader = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader
                    .partitionsFor(connection.topics().deadLetters())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException("there is no topic "
                        + connection.topics().deadLetters() + ": the streams make it; is the prefix right?");
            }
            reader.assign(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            seek(reader, partitions, ends, since);
            long heard = System.nanoTime();
            while (partitions.stream().anyMatch(p -> reader.position(p) < ends.getOrDefault(p, 0L))) {
                var letters = reader.poll(EACH_POLL);
                letters.forEach(letter -> each.accept(DeadLetter.of(letter)));
                heard = letters.isEmpty() ? heard : System.nanoTime();
                if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                    throw new IllegalStateException("Kafka does not answer; not all dead letters could be read");
                }
            }
        }
    }

    private static void seek(
            KafkaConsumer<byte[], byte[]> reader,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            @Nullable Instant since) {
        if (since == null) {
            reader.seekToBeginning(partitions);
            return;
        }
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found = new HashMap<>(reader.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> since.toEpochMilli()))));
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp from = found.get(partition);
            reader.seek(partition, from == null ? ends.getOrDefault(partition, 0L) : from.offset());
        }
    }
}
