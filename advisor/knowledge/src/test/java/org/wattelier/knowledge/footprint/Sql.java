package org.wattelier.knowledge.footprint;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/// The second opinion: SQL straight over raw files, with DuckDB's own time zones. Shares no class with what it checks.
final class Sql implements AutoCloseable {
    private final Connection connection;

    Sql() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        run("SET TimeZone = 'UTC'");
        run("CREATE TABLE slices (job INTEGER, from_s BIGINT, to_s BIGINT, kwh DOUBLE)");
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void load(List<Load> jobs) throws SQLException {
        try (var appender = connection.unwrap(DuckDBConnection.class).createAppender("main", "slices")) {
            for (int i = 0; i < jobs.size(); i++) {
                for (Slice slice : jobs.get(i).slices()) {
                    appender.beginRow();
                    appender.append(i);
                    appender.append(slice.fromS());
                    appender.append(slice.toS());
                    appender.append(slice.energyUj() / 3.6e12);
                    appender.endRow();
                }
            }
        }
    }

    /// Number and value of each job.
    Map<Integer, Double> each(String sql) throws SQLException {
        var found = new TreeMap<Integer, Double>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.put(rows.getInt(1), rows.getDouble(2));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
