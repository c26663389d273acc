package org.wattelier.service.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.Person;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;

/// What one transaction writes: of each key the newest, every closed revision, and where to read on. One thread fills
/// it.
final class Batch {
    final Map<JobId, JobEnergy> latest = new LinkedHashMap<>();
    final List<JobEnergy> closed = new ArrayList<>();
    final Map<JobId, JobSnapshot> facts = new LinkedHashMap<>();
    final Map<String, Optional<Person>> people = new LinkedHashMap<>();
    final List<NodeEnergy> lines = new ArrayList<>();
    final Map<String, NodeFacts> nodes = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private int records;

    void add(JobEnergy job) {
        latest.merge(
                job.id(), job, (a, b) -> b.envelope().revision() >= a.envelope().revision() ? b : a);
        if (job.envelope().status().closed()) {
            closed.add(job);
        }
    }

    void add(JobSnapshot job) {
        facts.merge(job.id(), job, (a, b) -> b.version() >= a.version() ? b : a);
    }

    void add(Person person) {
        people.put(person.subject(), Optional.of(person));
    }

    /// The person is erased, everywhere.
    void erase(String subject) {
        people.put(subject, Optional.empty());
    }

    void add(NodeEnergy line) {
        lines.add(line);
    }

    void add(NodeFacts facts) {
        nodes.put(facts.key(), facts);
    }

    /// Counts a record that was read, taken or not, so that it is not read again.
    void read(TopicPartition partition, long offset) {
        next.merge(partition, offset + 1, Math::max);
        records++;
    }

    Map<TopicPartition, Long> next() {
        return next;
    }

    int records() {
        return records;
    }
}
