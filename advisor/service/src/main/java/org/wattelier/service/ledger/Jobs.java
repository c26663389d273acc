package org.wattelier.service.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;
import org.wattelier.results.ResultTopics;

/// Questions about jobs. Filtering, sorting and paging happen in the ledger.
public final class Jobs {
    private static final String COLUMNS = """
            SELECT l.content, f.job_name, f.queue, coalesce(u.shown_name, f.user_subject),
                   coalesce(a.shown_name, f.account_subject), f.label
            """;

    private static final String NAMES = """
             LEFT JOIN job_facts f ON f.job_number = l.job_number AND f.cluster = l.cluster
                                  AND f.job = l.job AND f.run = l.run
             LEFT JOIN people u ON u.subject = f.user_subject
             LEFT JOIN people a ON a.subject = f.account_subject
            """;

    private final Question question;

    public Jobs(Ledger ledger) {
        this.question = new Question(ledger);
    }

    /// @param limit  how many at most
    /// @param offset how many to leave out first
    public JobPage list(JobFilter filter, JobSort.Order order, int limit, long offset) {
        var wanted = new JobSelection(filter, order);
        String named = wanted.needsNames() ? NAMES : "";
        String from = " FROM job_latest l" + named + wanted.where();
        long total = question.ask("SELECT count(*)" + from, row -> row.getLong(1), wanted.values())
                .getFirst();
        // First the rows of the page by their narrow columns, then the wide content of those few alone.
        String text = COLUMNS + " FROM job_latest l" + NAMES + " WHERE l.rowid IN (SELECT l.rowid" + from + " ORDER BY "
                + order.sql() + " LIMIT ? OFFSET ?) ORDER BY " + order.sql();
        return new JobPage(question.ask(text, Jobs::entry, wanted.values((long) limit, offset)), total);
    }

    /// The run asked for, or the latest where none is.
    ///
    /// @param job the batch system's number, else the label: `123_4`
    public Optional<JobEntry> find(String cluster, String job, @Nullable Long run) {
        return byNumber(cluster, job, run).or(() -> byLabel(cluster, job, run));
    }

    private Optional<JobEntry> byNumber(String cluster, String job, @Nullable Long run) {
        String text = COLUMNS + " FROM job_latest l" + NAMES + """
                 WHERE l.job_number = $1 AND l.cluster = $2 AND l.job = $3 AND ($4 IS NULL OR l.run = $4)
                 ORDER BY l.run DESC LIMIT 1""";
        List<JobEntry> found = question.ask(text, Jobs::entry, Rows.jobNumber(job), cluster, job, run);
        return found.stream().findFirst();
    }

    /// By the narrow table first: labels are rare, and contents are wide.
    private Optional<JobEntry> byLabel(String cluster, String label, @Nullable Long run) {
        String text = """
                SELECT job, run FROM job_facts WHERE cluster = $1 AND label = $2 AND ($3 IS NULL OR run = $3)
                ORDER BY run DESC LIMIT 10""";
        List<JobId> known =
                question.ask(text, row -> new JobId(cluster, row.getString(1), row.getLong(2)), cluster, label, run);
        return known.stream()
                .flatMap(id -> byNumber(cluster, id.job(), id.run()).stream())
                .findFirst();
    }

    /// The tasks of an array or the components of a heterogeneous job, each in its latest run.
    ///
    /// @param number which all their labels begin with
    /// @param from   runs before this one belong to a job that had the number earlier
    public List<JobEntry> parts(String cluster, String number, long from) {
        String tasks = number + "_";
        String components = number + "+";
        String numbers = """
                SELECT coalesce(min(job_number), 0), coalesce(max(job_number), -1) FROM job_facts
                WHERE cluster = $1 AND (starts_with(label, $2) OR starts_with(label, $3)) AND run >= $4""";
        long[] range = question.ask(
                        numbers, row -> new long[] {row.getLong(1), row.getLong(2)}, cluster, tasks, components, from)
                .getFirst();
        String text = COLUMNS + " FROM job_latest l" + NAMES + """
                 WHERE l.job_number BETWEEN $5 AND $6 AND l.cluster = $1 AND l.run >= $4
                   AND (starts_with(f.label, $2) OR starts_with(f.label, $3))
                 QUALIFY row_number() OVER (PARTITION BY f.label ORDER BY l.run DESC) = 1 ORDER BY l.job_number""";
        return question.ask(text, Jobs::entry, cluster, tasks, components, from, range[0], range[1]);
    }

    /// Jobs whose figure is final, in the order of their keys, so that a reader can go on after the last one he had.
    ///
    /// @param endedMs jobs that ended before are left out
    public List<JobEntry> settled(String cluster, long endedMs, JobId after, int limit) {
        String text = COLUMNS + " FROM job_latest l" + NAMES + """
                 WHERE l.rowid IN (
                     SELECT rowid FROM job_latest
                     WHERE cluster = $1 AND end_ms >= $2 AND status IN ('FINAL', 'CORRECTED')
                       AND (job_number, job, run) > ($3, $4, $5)
                     ORDER BY job_number, job, run LIMIT $6)
                 ORDER BY l.job_number, l.job, l.run""";
        return question.ask(
                text, Jobs::entry, cluster, endedMs, Rows.jobNumber(after.job()), after.job(), after.run(), (long)
                        limit);
    }

    private static JobEntry entry(ResultSet row) throws SQLException {
        byte[] content = row.getString(1).getBytes(StandardCharsets.UTF_8);
        return new JobEntry(
                ResultTopics.JOB_ENERGY.decode(content),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
