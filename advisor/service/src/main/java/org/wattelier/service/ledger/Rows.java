package org.wattelier.service.ledger;

import java.sql.SQLException;
import java.util.function.ToLongFunction;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Appends whole rows to a staging table; far faster than statements.
final class Rows implements AutoCloseable {
    private final DuckDBAppender appender;

    private Rows(DuckDBAppender appender) {
        this.appender = appender;
    }

    static Rows staged(DuckDBConnection connection, String table) throws SQLException {
        return new Rows(connection.createAppender("temp", "main", "stage_" + table));
    }

    /// One row: strings, whole numbers and nulls in the order of the table's columns.
    void add(@Nullable Object... cells) throws SQLException {
        appender.beginRow();
        for (Object cell : cells) {
            switch (cell) {
                case null -> appender.appendNull();
                case Long number -> appender.append(number.longValue());
                case Integer number -> appender.append(number.intValue());
                case String text -> appender.append(text);
                default -> throw new IllegalArgumentException("no column for " + cell.getClass());
            }
        }
        appender.endRow();
    }

    static <T> @Nullable Long orNull(@Nullable T value, ToLongFunction<T> read) {
        return value == null ? null : read.applyAsLong(value);
    }

    /// The number that a job's name begins with, 0 where it begins otherwise or is absurdly long.
    static long jobNumber(String job) {
        int digits = 0;
        while (digits < job.length() && digits < 18 && job.charAt(digits) >= '0' && job.charAt(digits) <= '9') {
            digits++;
        }
        return digits == 0 ? 0 : Long.parseLong(job.substring(0, digits));
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
