package org.wattelier.service.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conditions of a filter as fixed text, and its values as parameters.
final class JobSelection {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final boolean needsNames;

    JobSelection(JobFilter filter, JobSort.Order order) {
        String node = filter.node();
        add("l.status = ?", filter.status() == null ? null : filter.status().name());
        add("l.state = ?", filter.state() == null ? null : filter.state().name());
        add("l.cluster = ?", filter.cluster());
        add("contains(l.nodes, ?)", node == null ? null : BatchWriter.NODE_MARK + node + BatchWriter.NODE_MARK);
        add("? IN (u.shown_name, f.user_subject)", filter.user());
        add("contains(lower(concat_ws(chr(10), l.job, f.label, f.job_name, u.shown_name)), lower(?))", filter.text());
        needsNames = filter.user() != null || filter.text() != null || order.by() == JobSort.USER;
    }

    private void add(String condition, @Nullable String value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    /// Whether names from other tables are needed to filter or sort; they cost most of the time.
    boolean needsNames() {
        return needsNames;
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    Object[] values(Object... more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
