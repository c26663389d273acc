package org.wattelier.standalone.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.wattelier.events.Topics;

/// Everything that waited at one instant, and whether the streams have committed it since.
final class CaughtUp implements AutoCloseable {
    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    CaughtUp(String bootstrap, Topics topics) throws InterruptedException, ExecutionException {
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap));
        group = topics.prefix() + "streams";
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        var inputs = Stream.of(topics.nodeSamples(), topics.nodeFacts(), topics.jobs())
                .toList();
        admin.describeTopics(inputs)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(p -> latest.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
    }

    boolean holds() throws InterruptedException {
        try {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream()
                    .allMatch(end -> end.getValue() == 0
                            || committed.get(end.getKey()) != null
                                    && committed.get(end.getKey()).offset() >= end.getValue());
        } catch (ExecutionException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
