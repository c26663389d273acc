package org.wattelier.service.audit.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.print.AnnexColumns.Column;
import org.wattelier.service.print.Cells;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;

/// The annex as a workbook: numbers are numbers and instants are dates (UTC).
public final class AnnexWorkbook {
    /// What a sheet holds, without the line of titles.
    public static final long MOST_LINES = 1_048_575;

    private static final String DATE = "yyyy-mm-dd hh:mm:ss";

    private final Messages messages;

    public AnnexWorkbook(Language language) {
        messages = Messages.in(language);
    }

    /// @throws IllegalArgumentException where the annex is longer than a sheet
    public byte[] of(Audit audit) {
        if (audit.lines().lines() > MOST_LINES) {
            throw new IllegalArgumentException("format: expected csv or json, since a sheet holds " + MOST_LINES
                    + " lines and the annex has " + audit.lines().lines());
        }
        List<Column> columns = AnnexColumns.of(audit, messages);
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Wattelier", "1.0")) {
            Worksheet sheet = book.newWorksheet(messages.text("audit.annex"));
            for (int column = 0; column < columns.size(); column++) {
                sheet.value(0, column, columns.get(column).title());
                sheet.style(0, column).bold().set();
            }
            sheet.freezePane(1, 1);
            var row = new int[] {1};
            audit.lines().each(job -> {
                for (int column = 0; column < columns.size(); column++) {
                    put(sheet, row[0], column, columns.get(column).cell().apply(job));
                }
                row[0]++;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// A text cell never computes, whatever it begins with.
    private static void put(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case BigDecimal number -> sheet.value(row, column, number);
            case Instant at -> {
                sheet.value(row, column, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
                sheet.style(row, column).format(DATE).set();
            }
            default -> sheet.value(row, column, Cells.harmless(value.toString()));
        }
    }
}
