package org.wattelier.service.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The tables to which a batch only adds rows. They are staged as well: rows that the appender writes straight into a
/// lasting table can survive a kill that undoes the rest of their transaction (tried: ten thousand rows, offsets for a
/// hundred fewer).
enum Appended {
    JOB_REVISIONS("job_revisions"),
    NODE_MINUTES("node_minutes"),
    OFFSETS("offsets");

    private final String table;

    Appended(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }

    void append(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + table + " SELECT * FROM stage_" + table);
            statement.executeUpdate("DELETE FROM stage_" + table);
        }
    }
}
