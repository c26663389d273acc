package org.wattelier.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;

class OneReaderTest {
    private static final Cluster CLUSTER = new Cluster(
            "c", List.of(), List.of(partition("a", 0), partition("a", 1), partition("b", 0)), Set.of(), Set.of());

    private static PartitionInfo partition(String topic, int number) {
        return new PartitionInfo(topic, number, Node.noNode(), new Node[0], new Node[0]);
    }

    private static Subscription since(long started) {
        return new Subscription(List.of("a", "b"), ByteBuffer.allocate(8).putLong(0, started));
    }

    @Test
    void who_came_first_reads_everything_and_keeps_it() {
        var assigned = new OneReader()
                .assign(CLUSTER, new GroupSubscription(Map.of("z", since(1), "a", since(2), "m", since(3))))
                .groupAssignment();
        assertThat(assigned)
                .hasEntrySatisfying("z", all -> assertThat(all.partitions()).hasSize(3))
                .hasEntrySatisfying("a", none -> assertThat(none.partitions()).isEmpty())
                .hasEntrySatisfying("m", none -> assertThat(none.partitions()).isEmpty());
    }
}
