package org.wattelier.service.ledger;

import java.util.Locale;
import java.util.Optional;

/// What a list of jobs can be sorted by; the only way a column name reaches a question.
public enum JobSort {
    JOB("l.job_number", "l.job"),
    START("l.start_ms"),
    END("l.end_ms"),
    ENERGY("l.booked_uj"),
    USER("coalesce(u.shown_name, f.user_subject)"),
    STATE("l.state"),
    STATUS("l.status");

    private final String[] columns;

    JobSort(String... columns) {
        this.columns = columns;
    }

    /// As it stands in an address: `energy`, or `-energy` for the largest first.
    public record Order(JobSort by, boolean descending) {
        public static final Order NEWEST = new Order(END, true);

        public static Optional<Order> parse(String text) {
            boolean descending = text.startsWith("-");
            String name = descending ? text.substring(1) : text;
            for (JobSort sort : values()) {
                if (sort.word().equals(name)) {
                    return Optional.of(new Order(sort, descending));
                }
            }
            return Optional.empty();
        }

        @Override
        public String toString() {
            return (descending ? "-" : "") + by.word();
        }

        /// Jobs without a value, such as the end of a running one, count as the largest.
        String sql() {
            String direction = descending ? " DESC NULLS FIRST" : " ASC NULLS LAST";
            var clause = new StringBuilder();
            for (String column : by.columns) {
                clause.append(column).append(direction).append(", ");
            }
            return clause + "l.cluster, l.job_number DESC, l.job DESC, l.run DESC";
        }
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
