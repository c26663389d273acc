package org.wattelier.service.audit.print;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.print.AnnexColumns.Column;
import org.wattelier.service.print.Cells;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;

/// The annex in the manner of a language's spreadsheets, as [org.wattelier.service.print.JobCsv].
public final class AnnexCsv {
    private static final String MARK = "\uFEFF";
    private static final String LINE_END = "\r\n";

    private final Language language;

    public AnnexCsv(Language language) {
        this.language = language;
    }

    public byte[] of(Audit audit) {
        List<Column> columns = AnnexColumns.of(audit, Messages.in(language));
        var out = new ByteArrayOutputStream();
        write(out, MARK + line(columns, column -> cell(column.title())));
        audit.lines()
                .each(job ->
                        write(out, line(columns, column -> cell(column.cell().apply(job)))));
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private String line(List<Column> columns, Function<Column, String> cell) {
        return columns.stream().map(cell).collect(Collectors.joining(language == Language.FR ? ";" : ",")) + LINE_END;
    }

    private String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            String plain = number.toPlainString();
            return language == Language.FR ? plain.replace('.', ',') : plain;
        }
        String text = Cells.harmless(value.toString());
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == ';' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
