package org.wattelier.service.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks the ledger: fixed text, and values only as parameters.
final class Question {
    /// Reads one row.
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Ledger ledger;

    Question(Ledger ledger) {
        this.ledger = ledger;
    }

    <T> List<T> ask(String text, Row<T> row, @Nullable Object... values) {
        try (Connection reader = ledger.reader();
                PreparedStatement statement = reader.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> answer = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    answer.add(row.read(rows));
                }
            }
            return answer;
        } catch (SQLException e) {
            throw new LedgerFault("the ledger cannot answer: " + e.getMessage(), e);
        }
    }
}
