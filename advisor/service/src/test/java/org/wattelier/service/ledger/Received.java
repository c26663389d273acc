package org.wattelier.service.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.Person;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;

/// Records as a consumer hands them out, one partition per topic, offsets in the order added.
public final class Received {
    private static final ResultTopics RESULTS = new ResultTopics(Topics.STANDARD);

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    public Received job(JobEnergy job) {
        return add(RESULTS.jobEnergy(), job.id().key(), ResultTopics.JOB_ENERGY.encode(job));
    }

    public Received line(NodeEnergy line) {
        return add(RESULTS.nodeEnergy(), line.node().key(), ResultTopics.NODE_ENERGY.encode(line));
    }

    public Received snapshot(JobSnapshot job) {
        return add(Topics.STANDARD.jobs(), job.id().key(), JsonCodec.JOB.encode(job));
    }

    public Received facts(NodeFacts facts) {
        return add(Topics.STANDARD.nodeFacts(), facts.key(), JsonCodec.NODE_FACTS.encode(facts));
    }

    public Received person(String subject, String name) {
        byte[] value = JsonCodec.PERSON.encode(new Person(subject, "user", name));
        return add(Topics.STANDARD.people(), subject, value);
    }

    public Received erased(String subject) {
        return add(Topics.STANDARD.people(), subject, null);
    }

    public Received add(String topic, String key, byte @Nullable [] value) {
        long offset = records.stream().filter(r -> r.topic().equals(topic)).count();
        records.add(new ConsumerRecord<>(topic, 0, offset, key.getBytes(StandardCharsets.UTF_8), value));
        return this;
    }

    public List<ConsumerRecord<byte[], byte[]>> records() {
        return List.copyOf(records);
    }

    /// Writes everything as one batch.
    public IntakeCounts into(Ledger ledger) {
        var intake = new Intake(Topics.STANDARD, new IntakeCounts());
        var batch = new Batch();
        records.forEach(received -> intake.take(received, batch));
        ledger.record(batch);
        return intake.counts();
    }
}
