package org.wattelier.standalone.site;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.wattelier.events.Topics;

/// Knows how far the streams have got with jobs and node facts, down to the nodes' own steps.
public final class StreamsProgress implements AutoCloseable {
    /// After its last record a partition written in transactions ends in a marker, which nobody consumes.
    private static final long MARKER = 1;

    private final Admin admin;
    private final String group;
    private final Set<String> inputs;

    public StreamsProgress(Map<String, Object> kafka, Topics topics) {
        admin = Admin.create(new HashMap<>(kafka));
        group = topics.prefix() + "streams";
        inputs = Set.of(topics.jobs(), topics.nodeFacts());
    }

    /// Waits until everything sent so far has reached the steps that need it.
    ///
    /// @throws IllegalStateException when it has not within that time
    public void await(int seconds) throws InterruptedException {
        if (!Waiting.until(this::reached, seconds)) {
            throw new IllegalStateException(
                    "the streams did not take jobs and node facts within " + seconds + " s: see the messages above");
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    /// Whether everything sent so far has reached the steps that need it.
    public boolean reached() {
        try {
            // Inputs first: once their offsets are committed, so is what was passed on.
            return reached(inputs, 0) && reached(internal(), MARKER);
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Set<String> internal() throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(group) && name.endsWith("-repartition"))
                .collect(Collectors.toSet());
    }

    private boolean reached(Set<String> topics, long slack) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(p -> latest.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
        var ends = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata at = committed.get(end.getKey());
            return end.getValue().offset() - (at == null ? 0 : at.offset()) <= slack;
        });
    }
}
