package org.wattelier.service.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.ResultTopics;

/// Questions about jobs. Filtering, sorting and paging happen in the ledger.
public final class Jobs {
    private static final String COLUMNS =
            "SELECT l.content, f.job_name, f.queue, coalesce(u.shown_name, f.user_subject),"
                    + " coalesce(a.shown_name, f.account_subject)";

    private static final String TABLES = """

             FROM job_latest l
             LEFT JOIN job_facts f ON f.job_number = l.job_number AND f.cluster = l.cluster
                                  AND f.job = l.job AND f.run = l.run
             LEFT JOIN people u ON u.subject = f.user_subject
             LEFT JOIN people a ON a.subject = f.account_subject
            """;

    private static final String FILTER = """
             WHERE ($1 IS NULL OR l.status = $1) AND ($2 IS NULL OR l.state = $2)
               AND ($3 IS NULL OR l.cluster = $3)
               AND ($4 IS NULL OR u.shown_name = $4 OR f.user_subject = $4)
               AND ($5 IS NULL OR contains(l.nodes, $5))
               AND ($6 IS NULL OR contains(lower(concat_ws(chr(10), l.job, f.job_name, u.shown_name)), lower($6)))
            """;

    private final Question question;

    public Jobs(Ledger ledger) {
        this.question = new Question(ledger);
    }

    /// @param limit  how many at most
    /// @param offset how many to leave out first
    public JobPage list(JobFilter filter, JobSort.Order order, int limit, long offset) {
        @Nullable Object[] values = values(filter);
        long total = question.ask("SELECT count(*)" + TABLES + FILTER, row -> row.getLong(1), values)
                .getFirst();
        String page = COLUMNS + TABLES + FILTER + " ORDER BY " + order.sql() + " LIMIT $7 OFFSET $8";
        @Nullable Object[] more = java.util.Arrays.copyOf(values, values.length + 2);
        more[values.length] = (long) limit;
        more[values.length + 1] = offset;
        return new JobPage(question.ask(page, Jobs::entry, more), total);
    }

    private static @Nullable Object[] values(JobFilter filter) {
        return new @Nullable Object[] {
            filter.status() == null ? null : filter.status().name(),
            filter.state() == null ? null : filter.state().name(),
            filter.cluster(),
            filter.user(),
            filter.node() == null ? null : BatchWriter.NODE_MARK + filter.node() + BatchWriter.NODE_MARK,
            filter.text()
        };
    }

    /// The run asked for, or the latest where none is.
    public Optional<JobEntry> find(String cluster, String job, @Nullable Long run) {
        String text = COLUMNS + TABLES + """
                 WHERE l.job_number = $1 AND l.cluster = $2 AND l.job = $3 AND ($4 IS NULL OR l.run = $4)
                 ORDER BY l.run DESC LIMIT 1""";
        List<JobEntry> found = question.ask(text, Jobs::entry, Rows.jobNumber(job), cluster, job, run);
        return found.stream().findFirst();
    }

    private static JobEntry entry(ResultSet row) throws SQLException {
        byte[] content = row.getString(1).getBytes(StandardCharsets.UTF_8);
        return new JobEntry(
                ResultTopics.JOB_ENERGY.decode(content),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5));
    }
}
