package org.wattelier.influx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Up to where the topics are written, and committed once the sums are, too.
final class Offsets {
    private static final Logger LOG = LoggerFactory.getLogger(Offsets.class);

    private final Map<TopicPartition, OffsetAndMetadata> written = new HashMap<>();

    void wrote(Map<TopicPartition, OffsetAndMetadata> next) {
        written.putAll(next);
    }

    void forget() {
        written.clear();
    }

    void commit(Consumer<?, ?> consumer) {
        try {
            if (!written.isEmpty()) {
                commitOnce(consumer);
            }
        } catch (KafkaException e) {
            LOG.warn("Offsets are committed later: {}", e.toString());
        }
    }

    /// Whoever wakes the consumer does not mean the commit; there are two who may.
    private void commitOnce(Consumer<?, ?> consumer) {
        for (int woken = 0; ; woken++) {
            try {
                consumer.commitSync(written);
                return;
            } catch (WakeupException e) {
                if (woken == 2) {
                    throw e;
                }
            }
        }
    }

    /// Back to the last commit.
    void rewind(Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(consumer.assignment());
        for (TopicPartition partition : consumer.assignment()) {
            OffsetAndMetadata last = committed.get(partition);
            if (last == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, last);
            }
        }
    }
}
