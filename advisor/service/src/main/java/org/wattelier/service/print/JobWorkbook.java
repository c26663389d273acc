package org.wattelier.service.print;

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
import org.wattelier.service.report.JobView;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;

/// Jobs as a workbook: numbers are numbers and instants are dates (UTC), in whatever language it is opened.
public final class JobWorkbook {
    private static final String DATE = "yyyy-mm-dd hh:mm:ss";

    private final Messages messages;

    public JobWorkbook(Language language) {
        messages = Messages.in(language);
    }

    public byte[] of(List<JobView> jobs) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Wattelier", "1.0")) {
            Worksheet sheet = book.newWorksheet(messages.text("jobs.title"));
            for (int column = 0; column < JobColumns.ALL.size(); column++) {
                sheet.value(0, column, messages.text(JobColumns.ALL.get(column).key()));
                sheet.style(0, column).bold().set();
            }
            sheet.freezePane(0, 1);
            for (int row = 0; row < jobs.size(); row++) {
                for (int column = 0; column < JobColumns.ALL.size(); column++) {
                    put(
                            sheet,
                            row + 1,
                            column,
                            JobColumns.ALL.get(column).cell().apply(jobs.get(row)));
                }
            }
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
