package org.wattelier.service.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/// The tables that hold one row per key, the newest. A batch is staged by the appender and then moved in as a whole,
/// because row by row upserts are hundreds of times slower.
enum Replaced {
    JOB_LATEST("job_latest", List.of("job_number", "cluster", "job", "run"), true),
    JOB_FACTS("job_facts", List.of("job_number", "cluster", "job", "run"), true),
    PEOPLE("people", List.of("subject"), false),
    NODE_LATEST("node_latest", List.of("cluster", "node"), true),
    NODE_FACTS("node_facts", List.of("cluster", "node", "speaker"), true);

    private final String table;
    private final String remove;
    private final String insert;
    private final String insertPast;

    /// @param versioned a row with a lower revision than the one held is left out
    Replaced(String table, List<String> keys, boolean versioned) {
        String same =
                keys.stream().map(key -> "held." + key + " = stage." + key).collect(Collectors.joining(" AND "));
        this.table = table;
        this.remove = "DELETE FROM " + table + " AS held USING stage_" + table + " AS stage WHERE " + same
                + (versioned ? " AND held.revision <= stage.revision" : "");
        this.insert = "INSERT INTO " + table + " SELECT stage.* FROM stage_" + table + " AS stage WHERE NOT EXISTS"
                + " (SELECT 1 FROM " + table + " AS held WHERE " + same + ")";
        // Of equal keys only what was measured is still held; that is little or nothing of an old year.
        this.insertPast =
                this.insert.substring(0, this.insert.length() - 1) + (versioned ? " AND held.revision > 0)" : ")");
    }

    String table() {
        return table;
    }

    void replace(Connection connection) throws SQLException {
        replace(connection, insert);
    }

    /// The same for rows of revision 0.
    void replacePast(Connection connection) throws SQLException {
        replace(connection, insertPast);
    }

    private void replace(Connection connection, String fill) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(remove);
            statement.executeUpdate(fill);
            statement.executeUpdate("DELETE FROM stage_" + table);
        }
    }
}
