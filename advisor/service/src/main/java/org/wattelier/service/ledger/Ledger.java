package org.wattelier.service.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.duckdb.DuckDBConnection;

/// One DuckDB file and its single writer. Readers get connections of their own and see whole batches only.
public final class Ledger implements AutoCloseable {
    private static final int VERSION = 2;
    /// What the schema turns into this version as it is laid.
    private static final int OLDEST = 1;

    private final Path file;
    private final DuckDBConnection connection;
    private final BatchWriter writer;
    private final Map<TopicPartition, Long> next;

    private Ledger(Path file, DuckDBConnection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        prepare();
        this.next = storedOffsets();
        this.writer = new BatchWriter(connection, number("SELECT coalesce(max(seq), 0) FROM node_minutes"));
    }

    /// Opens the file, making it and its folder where absent.
    ///
    /// @throws LedgerFault where another process holds the file, or it is not a ledger of this version
    public static Ledger open(Path file) {
        return open(file, "256MB");
    }

    /// For writing years of jobs: what was written leaves memory at once.
    ///
    /// @throws LedgerFault likewise
    public static Ledger openForHistory(Path file) {
        return open(file, "96MB");
    }

    private static Ledger open(Path file, String memory) {
        var settings = new Properties();
        settings.setProperty("enable_external_access", "false");
        settings.setProperty("memory_limit", memory);
        settings.setProperty("threads", "2");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
            return opened(file, connection);
        } catch (SQLException e) {
            throw new LedgerFault(explain(file, e), e);
        } catch (IOException e) {
            throw new LedgerFault("cannot make the folder of the ledger file " + file + ": " + e.getMessage(), e);
        }
    }

    private static Ledger opened(Path file, DuckDBConnection connection) throws SQLException {
        try {
            return new Ledger(file, connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static String explain(Path file, SQLException e) {
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("lock")) {
            return "the ledger file " + file + " is held by another process: stop it, or ask it over HTTP";
        }
        return "the ledger file " + file + " cannot be opened ("
                + reason.lines().findFirst().orElse("") + "): move it away, it is rebuilt from the topics";
    }

    private void prepare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(schema());
        }
        long version = number("SELECT coalesce(max(version), 0) FROM ledger_version");
        if (version == 0) {
            try (Rows rows = Rows.into(connection, "ledger_version")) {
                rows.add(VERSION);
            }
        } else if (version >= OLDEST && version < VERSION) {
            execute("UPDATE ledger_version SET version = " + VERSION);
        } else if (version != VERSION) {
            throw new LedgerFault("the ledger file " + file + " has version " + version + ", this program writes "
                    + VERSION + ": move it away, it is rebuilt from the topics");
        }
    }

    private static String schema() {
        try (InputStream in = Objects.requireNonNull(Ledger.class.getResourceAsStream("schema.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<TopicPartition, Long> storedOffsets() throws SQLException {
        Map<TopicPartition, Long> stored = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT topic, part, next_offset FROM offsets")) {
            while (row.next()) {
                stored.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
        }
        return stored;
    }

    private long number(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// The next offset to read of each partition, as committed with the rows.
    synchronized Map<TopicPartition, Long> next() {
        return Map.copyOf(next);
    }

    /// Writes rows and offsets in one transaction: all or nothing.
    synchronized void record(Batch batch) {
        var after = new HashMap<>(next);
        after.putAll(batch.next());
        try {
            // Begun by hand: without automatic commits the driver begins with the first statement only, and an appender
            // that comes before it commits its rows on its own.
            execute("BEGIN TRANSACTION");
            writer.write(batch, after);
            execute("COMMIT");
            next.putAll(batch.next());
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw new LedgerFault(unwritten(e), e);
        }
    }

    /// Rows for the stage of a table; visible to nobody until they are moved.
    synchronized Rows staged(String table) throws SQLException {
        return Rows.staged(connection, table);
    }

    /// Moves jobs, their facts and people from the stage into the tables: all or nothing.
    synchronized void moveStaged() {
        try {
            execute("BEGIN TRANSACTION");
            Replaced.JOB_LATEST.replacePast(connection);
            Replaced.JOB_FACTS.replacePast(connection);
            Replaced.PEOPLE.replacePast(connection);
            execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw new LedgerFault(unwritten(e), e);
        }
    }

    private String unwritten(Exception e) {
        return "the ledger file " + file + " cannot be written: " + e.getMessage()
                + "; if its disk is full, make room there, it goes on by itself then";
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private void rollBack(Exception cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// A connection for one question; the caller closes it.
    Connection reader() throws SQLException {
        return connection.duplicate();
    }

    /// Of a ledger rebuilt from the same topics, the same.
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new LedgerFault("the ledger file " + file + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
