package org.wattelier.service.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobDetails;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.Person;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.results.Disagreement;
import org.wattelier.results.Disagreements;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;

/// Writes the parts of a batch inside the caller's transaction.
final class BatchWriter {
    /// Separates and surrounds node names in a column; control characters never occur in a name.
    static final String NODE_MARK = "\n";

    private final DuckDBConnection connection;
    private long seq;

    /// @param seq the highest sequence number of a node line so far
    BatchWriter(DuckDBConnection connection, long seq) {
        this.connection = connection;
        this.seq = seq;
    }

    void write(Batch batch, Map<TopicPartition, Long> next) throws SQLException {
        writeJobs(batch);
        writeFacts(batch);
        writePeople(batch);
        writeNodes(batch);
        writeOffsets(next);
    }

    private void writeJobs(Batch batch) throws SQLException {
        if (batch.latest.isEmpty()) {
            return;
        }
        try (Rows rows = Rows.into(connection, "job_revisions")) {
            for (JobEnergy job : batch.closed) {
                JobId id = job.id();
                rows.add(
                        Rows.jobNumber(id.job()),
                        id.cluster(),
                        id.job(),
                        id.run(),
                        job.envelope().revision(),
                        json(job));
            }
        }
        try (Rows rows = Rows.staged(connection, "job_latest")) {
            for (JobEnergy job : batch.latest.values()) {
                addLatest(rows, job);
            }
        }
        Replaced.JOB_LATEST.replace(connection);
    }

    static void addLatest(Rows rows, JobEnergy job) throws SQLException {
        JobId id = job.id();
        var content = job.content();
        rows.add(
                Rows.jobNumber(id.job()),
                id.cluster(),
                id.job(),
                id.run(),
                job.envelope().revision(),
                job.envelope().status().name(),
                content.state().name(),
                Rows.orNull(content.start(), Instant::toEpochMilli),
                Rows.orNull(content.end(), Instant::toEpochMilli),
                content.energy().bookedUj(),
                NODE_MARK + String.join(NODE_MARK, content.nodes()) + NODE_MARK,
                json(job));
    }

    private static String json(JobEnergy job) {
        return new String(ResultTopics.JOB_ENERGY.encode(job), StandardCharsets.UTF_8);
    }

    private void writeFacts(Batch batch) throws SQLException {
        if (batch.facts.isEmpty()) {
            return;
        }
        try (Rows rows = Rows.staged(connection, "job_facts")) {
            for (JobSnapshot job : batch.facts.values()) {
                JobId id = job.id();
                rows.add(
                        Rows.jobNumber(id.job()),
                        id.cluster(),
                        id.job(),
                        id.run(),
                        job.version(),
                        job.name(),
                        job.partition(),
                        job.user(),
                        job.account(),
                        label(job));
            }
        }
        Replaced.JOB_FACTS.replace(connection);
    }

    private static @Nullable String label(JobSnapshot job) {
        JobDetails details = job.details();
        return details == null ? null : details.label();
    }

    private void writePeople(Batch batch) throws SQLException {
        if (batch.people.isEmpty()) {
            return;
        }
        try (Rows rows = Rows.staged(connection, "people")) {
            for (var entry : batch.people.entrySet()) {
                var person = entry.getValue();
                rows.add(
                        entry.getKey(),
                        person.map(Person::kind).orElse(null),
                        person.map(Person::name).orElse(null));
            }
        }
        Replaced.PEOPLE.replace(connection);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM people WHERE shown_name IS NULL");
        }
    }

    private void writeNodes(Batch batch) throws SQLException {
        if (!batch.lines.isEmpty()) {
            writeLines(batch);
        }
        if (!batch.nodes.isEmpty()) {
            writeNodeFacts(batch);
        }
    }

    /// A speaker who takes back all it said leaves nothing behind.
    private void writeNodeFacts(Batch batch) throws SQLException {
        try (Rows rows = Rows.staged(connection, "node_facts")) {
            for (NodeFacts facts : batch.nodes.values()) {
                String content = facts.facts().isEmpty()
                        ? null
                        : new String(JsonCodec.NODE_FACTS.encode(facts), StandardCharsets.UTF_8);
                rows.add(facts.node().cluster(), facts.node().node(), 0L, content, facts.speaker());
            }
        }
        Replaced.NODE_FACTS.replace(connection);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM node_facts WHERE content IS NULL");
        }
    }

    private void writeLines(Batch batch) throws SQLException {
        Map<NodeId, NodeEnergy> newest = new HashMap<>();
        try (Rows rows = Rows.into(connection, "node_minutes");
                Rows disagreements = Rows.into(connection, "disagreements")) {
            for (NodeEnergy line : batch.lines) {
                newest.merge(line.node(), line, (a, b) -> b.minute() >= a.minute() ? b : a);
                addLine(rows, line);
                addDisagreements(disagreements, line);
            }
        }
        try (Rows rows = Rows.staged(connection, "node_latest")) {
            for (NodeEnergy line : newest.values()) {
                String content = new String(ResultTopics.NODE_ENERGY.encode(line), StandardCharsets.UTF_8);
                rows.add(line.node().cluster(), line.node().node(), line.minute(), content);
            }
        }
        Replaced.NODE_LATEST.replace(connection);
    }

    private void addLine(Rows rows, NodeEnergy line) throws SQLException {
        var idle = line.idle();
        rows.add(
                line.node().cluster(),
                line.node().node(),
                line.minute(),
                ++seq,
                line.cpuUj(),
                line.dramUj(),
                line.gpuUj(),
                line.otherUj(),
                line.imputedUj(),
                line.jobsUj(),
                idle.freeUj(),
                idle.reservedUj(),
                idle.drainedUj(),
                idle.bootingUj(),
                idle.offUj(),
                line.systemUj(),
                line.unattributedUj(),
                line.coverage().measuredMs(),
                line.coverage().estimatedMs(),
                line.coverage().missingMs());
    }

    private void addDisagreements(Rows rows, NodeEnergy line) throws SQLException {
        Disagreements found = line.disagreements();
        if (found == null) {
            return;
        }
        for (Disagreement one : found.listed()) {
            rows.add(
                    line.node().cluster(),
                    line.node().node(),
                    line.minute(),
                    seq,
                    one.kind().name(),
                    one.job(),
                    one.run(),
                    one.atMs(),
                    one.offMs());
        }
        if (found.more() > 0) {
            rows.add(line.node().cluster(), line.node().node(), line.minute(), seq, null, null, null, null, (long)
                    found.more());
        }
    }

    private void writeOffsets(Map<TopicPartition, Long> next) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM offsets");
        }
        try (Rows rows = Rows.into(connection, "offsets")) {
            for (var entry : next.entrySet()) {
                rows.add(entry.getKey().topic(), entry.getKey().partition(), entry.getValue());
            }
        }
    }
}
