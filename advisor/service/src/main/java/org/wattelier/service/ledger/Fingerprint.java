package org.wattelier.service.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/// A hash over what the ledger says, in an order of its own, so that two ledgers can be compared.
final class Fingerprint {
    private static final List<String> QUESTIONS = List.of(
            "SELECT cluster, job, run, content FROM job_latest ORDER BY ALL",
            "SELECT * FROM job_facts ORDER BY ALL",
            "SELECT * FROM people ORDER BY ALL",
            "SELECT cluster, node, speaker, content FROM node_facts ORDER BY ALL",
            "SELECT cluster, node, content FROM node_latest ORDER BY ALL",
            "SELECT d.* EXCLUDE (seq) FROM disagreements d WHERE " + Proof.HOLDS + " ORDER BY ALL",
            """
            SELECT * EXCLUDE (seq) FROM node_minutes
            QUALIFY row_number() OVER (PARTITION BY cluster, node, minute_s ORDER BY seq DESC) = 1 ORDER BY ALL""");

    private Fingerprint() {}

    static String of(Ledger ledger) {
        try (Connection reader = ledger.reader();
                Statement statement = reader.createStatement()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String question : QUESTIONS) {
                add(statement, question, digest);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (SQLException e) {
            throw new LedgerFault("the ledger cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Statement statement, String question, MessageDigest digest) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                for (int column = 1; column <= columns; column++) {
                    digest.update(String.valueOf(row.getString(column)).getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
            }
        }
    }
}
