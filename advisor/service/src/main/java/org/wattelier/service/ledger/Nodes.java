package org.wattelier.service.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.CombinedFacts;
import org.wattelier.events.JobId;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.results.ResultTopics;

/// Questions about nodes and their ledger lines.
public final class Nodes {
    private static final String LATEST = """
            SELECT content FROM node_latest WHERE ($1 IS NULL OR cluster = $1) ORDER BY cluster, node""";
    private static final String FACTS = "SELECT content FROM node_facts WHERE ($1 IS NULL OR cluster = $1)";

    /// A line may be replaced by a later one of the same minute: the last written counts.
    private static final String TOTALS = """
            SELECT count(*), count(*) FILTER (WHERE total <> parts), sum(total), sum(imputed_uj), sum(jobs_uj),
                   sum(free_uj), sum(reserved_uj), sum(drained_uj), sum(booting_uj), sum(off_uj), sum(system_uj),
                   sum(unattributed_uj), sum(measured_ms), sum(estimated_ms), sum(missing_ms)
            FROM (SELECT *, cpu_uj + dram_uj + gpu_uj + other_uj AS total,
                         jobs_uj + free_uj + reserved_uj + drained_uj + booting_uj + off_uj + system_uj
                             + unattributed_uj AS parts
                  FROM node_minutes
                  WHERE cluster = $1 AND minute_s >= $2 AND minute_s < $3
                  QUALIFY row_number() OVER (PARTITION BY node, minute_s ORDER BY seq DESC) = 1)""";

    private final Question question;

    public Nodes(Ledger ledger) {
        this.question = new Question(ledger);
    }

    public Proof proof() {
        return new Proof(question);
    }

    /// Every cluster that has lines, the one heard of last first.
    public List<ClusterSummary> clusters() {
        return question.ask(
                "SELECT cluster, count(*), max(revision) FROM node_latest GROUP BY cluster ORDER BY 3 DESC, 1",
                row -> new ClusterSummary(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    /// @param cluster null for all
    public List<NodeNow> now(@Nullable String cluster) {
        Map<String, List<JobId>> jobs = runningJobs(cluster);
        Map<String, List<NodeFacts>> facts = new HashMap<>();
        question.ask(FACTS, Nodes::facts, cluster)
                .forEach(each -> facts.computeIfAbsent(each.node().key(), ignored -> new ArrayList<>())
                        .add(each));
        return question.ask(LATEST, row -> node(row, facts, jobs), cluster);
    }

    private static NodeFacts facts(ResultSet row) throws SQLException {
        return JsonCodec.NODE_FACTS.decode(row.getString(1).getBytes(StandardCharsets.UTF_8));
    }

    private static NodeNow node(ResultSet row, Map<String, List<NodeFacts>> facts, Map<String, List<JobId>> jobs)
            throws SQLException {
        var line = ResultTopics.NODE_ENERGY.decode(row.getString(1).getBytes(StandardCharsets.UTF_8));
        String node = line.node().key();
        List<NodeFact> together = CombinedFacts.of(facts.getOrDefault(node, List.of()));
        return new NodeNow(
                line, factAt(together, Instant.ofEpochSecond(line.minute())), jobs.getOrDefault(node, List.of()));
    }

    private static @Nullable NodeFact factAt(List<NodeFact> together, Instant at) {
        NodeFact valid = null;
        for (NodeFact fact : together) {
            valid = valid == null || !fact.from().isAfter(at) ? fact : valid;
        }
        return valid;
    }

    private Map<String, List<JobId>> runningJobs(@Nullable String cluster) {
        Map<String, List<JobId>> byNode = new HashMap<>();
        String text = """
                SELECT cluster, job, run, nodes FROM job_latest
                WHERE status = 'RUNNING' AND ($1 IS NULL OR cluster = $1) ORDER BY job_number, job""";
        question.ask(text, row -> place(row, byNode), cluster);
        return byNode;
    }

    private static JobId place(ResultSet row, Map<String, List<JobId>> byNode) throws SQLException {
        var job = new JobId(row.getString(1), row.getString(2), row.getLong(3));
        for (String node : row.getString(4).split(BatchWriter.NODE_MARK)) {
            if (!node.isEmpty()) {
                byNode.computeIfAbsent(job.cluster() + "/" + node, ignored -> new ArrayList<>())
                        .add(job);
            }
        }
        return job;
    }

    /// Lines whose minute begins in `[fromS, toS)`, s since 1970 UTC.
    public LedgerTotals totals(String cluster, long fromS, long toS) {
        return question.ask(TOTALS, Nodes::totals, cluster, fromS, toS).getFirst();
    }

    private static LedgerTotals totals(ResultSet row) throws SQLException {
        return new LedgerTotals(
                row.getLong(1),
                row.getLong(2),
                sum(row, 3),
                sum(row, 4),
                sum(row, 5),
                sum(row, 6),
                sum(row, 7),
                sum(row, 8),
                sum(row, 9),
                sum(row, 10),
                sum(row, 11),
                sum(row, 12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15));
    }

    /// The sum of no lines is null, and zero here: the number of lines tells them apart.
    private static BigInteger sum(ResultSet row, int column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return sum == null ? BigInteger.ZERO : sum.toBigInteger();
    }
}
