package org.wattelier.service.audit;

import java.util.List;
import org.wattelier.knowledge.factors.View;

/// A statement that is reckoned: what every format is made from.
///
/// @param publishedLater jobs of the period that were not yet known as of then
/// @param lines          the annex, on disk until this is closed
public record Audit(AuditScope scope, String version, AuditSums sums, long publishedLater, View view, Spool lines)
        implements AutoCloseable {
    /// What belongs into such a statement and has no data here: said, never invented.
    public static final List<String> NOT_COVERED = List.of(
            "invoice", "meters", "previous", "kpi", "sci", "enpi", "findings", "water", "market", "idle", "storage");

    @Override
    public void close() {
        lines.close();
    }
}
