package org.wattelier.service.print;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.print.JobColumns.Column;
import org.wattelier.service.report.JobView;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;

/// Jobs as CSV in the manner of a language's spreadsheets: `;` and decimal comma in French, with the mark that says
/// UTF-8. Lines end as RFC 4180 asks.
public final class JobCsv {
    private static final String MARK = "\uFEFF";
    private static final String LINE_END = "\r\n";

    private final Language language;

    public JobCsv(Language language) {
        this.language = language;
    }

    public byte[] of(List<JobView> jobs) {
        var messages = Messages.in(language);
        var text = new StringBuilder(MARK);
        text.append(line(column -> cell(messages.text(column.key()))));
        for (JobView job : jobs) {
            text.append(line(column -> cell(column.cell().apply(job))));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String line(Function<Column, String> cell) {
        return JobColumns.ALL.stream().map(cell).collect(Collectors.joining(language == Language.FR ? ";" : ","))
                + LINE_END;
    }

    private String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            String plain = number.toPlainString();
            return language == Language.FR ? plain.replace('.', ',') : plain;
        }
        return quoted(Cells.harmless(value.toString()));
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == ';' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
