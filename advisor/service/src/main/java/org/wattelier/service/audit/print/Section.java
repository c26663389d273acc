package org.wattelier.service.audit.print;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chapter of the document, ready to be typeset.
///
/// @param id    for the table of contents
/// @param above sentences before the tables
/// @param below sentences after them
public record Section(String id, String title, List<String> above, List<Table> tables, List<String> below) {
    public Section {
        above = List.copyOf(above);
        tables = List.copyOf(tables);
        below = List.copyOf(below);
    }

    /// @param heads of all columns, that of the names first
    /// @param numbers whether cells are numbers, set to the right
    public record Table(
            String caption,
            List<String> heads,
            List<Row> rows,
            @Nullable Row total,
            boolean numbers) {
        public boolean bars() {
            return rows.stream().anyMatch(row -> row.bar() != null);
        }
    }

    /// @param bar null where the row has none
    public record Row(
            String name, List<String> cells, @Nullable Bar bar) {
        static Row of(String name, String... cells) {
            return new Row(name, List.of(cells), null);
        }
    }

    /// @param width of 100
    /// @param said  to whom cannot see it
    public record Bar(String width, String said) {}
}
