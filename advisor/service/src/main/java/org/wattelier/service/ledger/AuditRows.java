package org.wattelier.service.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.ResultTopics;

/// Every job whose run meets a period, a few thousand at a time: a year of a centre does not fit into memory. In the
/// order of numbers, clusters, names and runs.
public final class AuditRows {
    private static final int AT_ONCE = 5_000;

    private static final String CHOSEN = """
             FROM job_latest l
             LEFT JOIN job_facts f ON f.job_number = l.job_number AND f.cluster = l.cluster
                                  AND f.job = l.job AND f.run = l.run
             LEFT JOIN people u ON u.subject = f.user_subject
             LEFT JOIN people a ON a.subject = f.account_subject
             WHERE (l.start_ms < $2 OR l.start_ms IS NULL)
               AND (l.end_ms IS NULL OR l.end_ms > $1 OR l.end_ms = l.start_ms AND l.end_ms = $1)
               AND ($3 IS NULL OR l.cluster = $3)
               AND ($4 IS NULL OR f.account_subject = $4 OR a.shown_name = $4)
            """;

    private final Question question;

    public AuditRows(Ledger ledger) {
        question = new Question(ledger);
    }

    /// @param account its name or subject id; null for all
    /// @param asOf    what was published later is not seen; an earlier revision is, where there is one
    public record Asked(@Nullable String account, @Nullable String cluster, Instant begin, Instant end, Instant asOf) {}

    public boolean knows(String account) {
        String text = """
                SELECT 1 FROM job_facts f LEFT JOIN people a ON a.subject = f.account_subject
                WHERE f.account_subject = $1 OR a.shown_name = $1 LIMIT 1""";
        return !question.ask(text, row -> true, account).isEmpty();
    }

    /// @return how many jobs there are that were first published after `asOf`
    public long each(Asked asked, Consumer<JobEntry> use) {
        long later = 0;
        long from = Long.MIN_VALUE;
        for (long to : borders(asked)) {
            for (JobEntry entry : between(asked, from, to)) {
                Optional<JobEntry> then = then(entry, asked.asOf());
                then.ifPresent(use);
                later += then.isEmpty() ? 1 : 0;
            }
            from = to;
        }
        return later;
    }

    /// Job numbers that leave about as many rows between them as are read at once.
    private List<Long> borders(Asked asked) {
        String text = "SELECT n FROM (SELECT l.job_number AS n, row_number() OVER (ORDER BY l.job_number) AS i" + CHOSEN
                + ") WHERE i % " + AT_ONCE + " = 0 ORDER BY n";
        var borders = new ArrayList<>(
                question
                        .ask(text, row -> row.getLong(1), begin(asked), end(asked), asked.cluster(), asked.account())
                        .stream()
                        .distinct()
                        .toList());
        borders.add(Long.MAX_VALUE);
        return borders;
    }

    private List<JobEntry> between(Asked asked, long from, long to) {
        String text = """
                SELECT l.content, f.job_name, f.queue, coalesce(u.shown_name, f.user_subject),
                       coalesce(a.shown_name, f.account_subject), f.label""" + CHOSEN + """
                 AND l.job_number >= $5 AND l.job_number < $6
                 ORDER BY l.job_number, l.cluster, l.job, l.run""";
        return question.ask(
                text, AuditRows::entry, begin(asked), end(asked), asked.cluster(), asked.account(), from, to);
    }

    private static Long begin(Asked asked) {
        return asked.begin().toEpochMilli();
    }

    private static Long end(Asked asked) {
        return asked.end().toEpochMilli();
    }

    /// As it stood at an instant.
    private Optional<JobEntry> then(JobEntry entry, Instant asOf) {
        JobEnergy newest = entry.energy();
        if (!newest.envelope().published().isAfter(asOf)) {
            return Optional.of(entry);
        }
        String text = """
                SELECT content FROM job_revisions
                WHERE job_number = $1 AND cluster = $2 AND job = $3 AND run = $4 ORDER BY revision DESC""";
        var id = newest.id();
        return question
                .ask(text, AuditRows::energy, Rows.jobNumber(id.job()), id.cluster(), id.job(), id.run())
                .stream()
                .filter(energy -> !energy.envelope().published().isAfter(asOf))
                .findFirst()
                .map(energy -> new JobEntry(
                        energy, entry.name(), entry.partition(), entry.user(), entry.account(), entry.label()));
    }

    private static JobEnergy energy(ResultSet row) throws SQLException {
        return ResultTopics.JOB_ENERGY.decode(row.getString(1).getBytes(StandardCharsets.UTF_8));
    }

    private static JobEntry entry(ResultSet row) throws SQLException {
        return new JobEntry(
                energy(row), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6));
    }
}
