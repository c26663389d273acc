package org.wattelier.feeds.slurm.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Cut;

/// Tells the fields of a line apart, also where a user put the delimiter into a name.
final class Splitter {
    private static final String USUAL = "|";
    private static final List<String> OTHERS = List.of(USUAL, "\t", ";", ",", "^", "\u001f", "~", "@");

    private @Nullable String delimiter;
    private @Nullable Columns columns;
    private final boolean named;

    Splitter(@Nullable String delimiter, @Nullable String columns) {
        this.delimiter = delimiter;
        this.columns = columns == null ? null : Columns.named(columns);
        named = columns != null;
    }

    /// As told, as the header shows, or as usual.
    String delimiterFor(String text) {
        String known = delimiter;
        if (known == null) {
            known = USUAL;
            for (String other : OTHERS) {
                if (text.contains(other) && (named || Columns.isHeader(Cut.at(other, text)))) {
                    known = other;
                    break;
                }
            }
            delimiter = known;
        }
        return known;
    }

    /// Files put one after the other have several headers.
    boolean takesHeader(List<String> fields) {
        if (!Columns.isHeader(fields)) {
            return false;
        }
        columns = named ? columns : Columns.header(fields);
        return true;
    }

    @Nullable
    Columns columns(List<String> fields) {
        Columns known = columns;
        if (known == null && fields.size() == Columns.XDMOD.count()) {
            known = Columns.XDMOD;
            columns = known;
        }
        return known;
    }

    /// @param understood whether the fields put together in some way make sense
    Row row(List<String> fields, long line, Predicate<Row> understood) {
        Columns known = columns;
        if (known == null) {
            throw new BadField("", "the columns are not known", "");
        }
        int surplus = fields.size() - known.count();
        if (surplus == 1 && fields.getLast().isEmpty()) {
            // `sacct -p` ends each line with a delimiter.
            return new Row(known, fields.subList(0, known.count()), line);
        }
        if (surplus < 0) {
            throw new BadField("", "has fewer fields than there are columns", fields.size() + " of " + known.count());
        }
        return surplus == 0 ? new Row(known, fields, line) : joined(known, fields, line, understood);
    }

    private Row joined(Columns known, List<String> fields, long line, Predicate<Row> understood) {
        Row found = null;
        for (int place : known.free()) {
            Row row = new Row(known, joined(fields, place, fields.size() - known.count()), line);
            if (understood.test(row)) {
                if (found != null) {
                    throw new BadField("", "holds the delimiter in a text, it cannot be told in which", "");
                }
                found = row;
            }
        }
        if (found == null) {
            throw new BadField("", "has more fields than there are columns", fields.size() + " of " + known.count());
        }
        return found;
    }

    private List<String> joined(List<String> fields, int place, int surplus) {
        var joined = new ArrayList<>(fields.subList(0, place));
        joined.add(String.join(delimiter == null ? USUAL : delimiter, fields.subList(place, place + surplus + 1)));
        joined.addAll(fields.subList(place + surplus + 1, fields.size()));
        return joined;
    }
}
