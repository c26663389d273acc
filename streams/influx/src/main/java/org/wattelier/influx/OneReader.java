package org.wattelier.influx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/// All partitions to the member that was started first; the others stand by. Sums over a cluster need all of its nodes,
/// and two who add them up at once could leave the older sum.
public final class OneReader implements ConsumerPartitionAssignor {
    private final long started = System.currentTimeMillis();

    @Override
    public String name() {
        return "wattelier-one-reader";
    }

    @Override
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return ByteBuffer.allocate(Long.BYTES).putLong(0, started);
    }

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription subscriptions) {
        Map<String, Subscription> members = subscriptions.groupSubscription();
        Map<String, Assignment> assigned = new HashMap<>();
        members.keySet().forEach(member -> assigned.put(member, new Assignment(List.of())));
        members.entrySet().stream()
                .min(Comparator.comparingLong((Map.Entry<String, Subscription> member) -> started(member.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .ifPresent(first -> assigned.put(
                        first.getKey(),
                        new Assignment(partitions(metadata, first.getValue().topics()))));
        return new GroupAssignment(assigned);
    }

    private static List<TopicPartition> partitions(Cluster metadata, List<String> topics) {
        var partitions = new ArrayList<TopicPartition>();
        for (String topic : topics) {
            metadata.partitionsForTopic(topic)
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private static long started(Subscription member) {
        ByteBuffer data = member.userData();
        return data == null || data.remaining() < Long.BYTES ? Long.MAX_VALUE : data.getLong(data.position());
    }
}
