package org.wattelier.service.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.NodeId;
import org.wattelier.results.Disagreement;

/// Questions about what nodes saw of jobs and batch systems said otherwise.
public final class Proof {
    /// A line that was replaced takes its disagreements with it.
    static final String HOLDS = """
            NOT EXISTS (SELECT 1 FROM node_minutes m WHERE m.cluster = d.cluster AND m.node = d.node
                        AND m.minute_s = d.minute_s AND m.seq > d.seq)""";

    private static final String FROM = "\n" + """
            FROM disagreements d WHERE d.minute_s >= $1 AND d.minute_s < $2 AND ($3 IS NULL OR d.cluster = $3)
              AND ($4 IS NULL OR d.node = $4) AND ($5 IS NULL OR d.job = $5) AND ($6 IS NULL OR d.kind = $6) AND
            """ + HOLDS;

    private final Question question;

    Proof(Question question) {
        this.question = question;
    }

    /// The newest first.
    public List<Found> list(DisagreementFilter filter, int limit, long offset) {
        String text = "SELECT d.cluster, d.node, d.kind, d.job, d.run, d.at_ms, d.off_ms" + FROM
                + " AND d.kind IS NOT NULL ORDER BY d.at_ms DESC, d.cluster, d.node, d.kind, d.job, d.run LIMIT "
                + limit + " OFFSET " + offset;
        return question.ask(text, Proof::found, values(filter));
    }

    private static Found found(ResultSet row) throws SQLException {
        var node = new NodeId(row.getString(1), row.getString(2));
        return new Found(
                node,
                new Disagreement(
                        Disagreement.Kind.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getObject(5) == null ? null : row.getLong(5),
                        row.getLong(6),
                        row.getObject(7) == null ? null : row.getLong(7)));
    }

    /// How many of each kind; every kind is there.
    public Map<Disagreement.Kind, Long> count(DisagreementFilter filter) {
        Map<Disagreement.Kind, Long> counts = new EnumMap<>(Disagreement.Kind.class);
        for (Disagreement.Kind kind : Disagreement.Kind.values()) {
            counts.put(kind, 0L);
        }
        question.ask(
                "SELECT d.kind, count(*)" + FROM + " AND d.kind IS NOT NULL GROUP BY d.kind",
                row -> counts.put(Disagreement.Kind.valueOf(row.getString(1)), row.getLong(2)),
                values(filter));
        return counts;
    }

    /// Found, but beyond what a line lists: of these only the number is known, whatever job and kind are asked for.
    public long unlisted(DisagreementFilter filter) {
        var all = new DisagreementFilter(filter.fromS(), filter.toS(), filter.cluster(), filter.node(), null, null);
        return question.ask(
                        "SELECT coalesce(sum(d.off_ms), 0)" + FROM + " AND d.kind IS NULL",
                        row -> row.getLong(1),
                        values(all))
                .getFirst();
    }

    /// By node, the largest number first.
    public List<NodeOffset> offsets(DisagreementFilter filter, int limit) {
        String text = "SELECT d.cluster, d.node, count(*) FILTER (WHERE d.kind = 'START'),"
                + " count(*) FILTER (WHERE d.kind = 'END'), min(d.off_ms), median(d.off_ms), max(d.off_ms)" + FROM
                + " AND d.kind IN ('START', 'END') GROUP BY d.cluster, d.node ORDER BY count(*) DESC, 1, 2 LIMIT "
                + limit;
        return question.ask(text, Proof::offset, values(filter));
    }

    private static NodeOffset offset(ResultSet row) throws SQLException {
        return new NodeOffset(
                new NodeId(row.getString(1), row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getDouble(6),
                row.getLong(7));
    }

    private static @Nullable Object[] values(DisagreementFilter filter) {
        return new @Nullable Object[] {
            filter.fromS(),
            filter.toS(),
            filter.cluster(),
            filter.node(),
            filter.job(),
            filter.kind() == null ? null : filter.kind().name()
        };
    }
}
