package org.wattelier.service.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.results.ResultTopics;

/// Turns records into rows of a batch. A record that cannot be read is counted and passed over: it must stop nothing.
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Topics topics;
    private final ResultTopics results;
    private final IntakeCounts counts;

    public Intake(Topics topics, IntakeCounts counts) {
        this.topics = topics;
        this.results = new ResultTopics(topics);
        this.counts = counts;
    }

    public List<String> topics() {
        return List.of(results.jobEnergy(), results.nodeEnergy(), topics.jobs(), topics.people(), topics.nodeFacts());
    }

    public IntakeCounts counts() {
        return counts;
    }

    void take(ConsumerRecord<byte[], byte[]> received, Batch batch) {
        try {
            add(received, batch);
            counts.taken(received.topic());
        } catch (BadRecord e) {
            if (counts.refused(received.topic())) {
                LOG.warn(
                        "{}: the record at partition {} offset {} cannot be read: {}; more like it are only counted",
                        received.topic(),
                        received.partition(),
                        received.offset(),
                        e.reason());
            }
        }
        batch.read(new TopicPartition(received.topic(), received.partition()), received.offset());
    }

    private void add(ConsumerRecord<byte[], byte[]> received, Batch batch) {
        String topic = received.topic();
        byte[] value = received.value();
        if (value == null) {
            addTombstone(topic, received.key(), batch);
        } else if (topic.equals(results.jobEnergy())) {
            batch.add(ResultTopics.JOB_ENERGY.decode(value));
        } else if (topic.equals(results.nodeEnergy())) {
            batch.add(ResultTopics.NODE_ENERGY.decode(value));
        } else if (topic.equals(topics.jobs())) {
            batch.add(JsonCodec.JOB.decode(value));
        } else if (topic.equals(topics.people())) {
            batch.add(JsonCodec.PERSON.decode(value));
        } else {
            batch.add(JsonCodec.NODE_FACTS.decode(value));
        }
    }

    private void addTombstone(String topic, byte[] key, Batch batch) {
        String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        if (topic.equals(topics.people()) && key != null) {
            batch.erase(name);
        } else if (topic.equals(topics.nodeFacts())) {
            batch.add(takenBack(name));
        } else {
            throw new BadRecord("no value: only people are erased, and facts of nodes taken back");
        }
    }

    private static NodeFacts takenBack(String key) {
        try {
            return NodeFacts.nothing(key);
        } catch (IllegalArgumentException e) {
            throw new BadRecord("no value: " + e.getMessage());
        }
    }
}
