package org.wattelier.service.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.results.Status;
import org.wattelier.service.Samples;
import org.wattelier.service.ledger.JobEntry;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobViews;
import org.wattelier.service.text.Language;

class TablesTest {
    private static JobView view(String name) {
        return JobViews.of(new JobEntry(Samples.job("1001", 3, Status.FINAL), name, "batch", "Alice Martin", "chimie"));
    }

    private static List<String> lines(Language language, String name) {
        String text = new String(new JobCsv(language).of(List.of(view(name))), StandardCharsets.UTF_8);
        return List.of(text.split("\r\n"));
    }

    private static Row row(String name) throws IOException {
        byte[] book = new JobWorkbook(Language.FR).of(List.of(view(name)));
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
            return read.getFirstSheet().read().get(1);
        }
    }

    @Test
    void english_and_french_spreadsheets_read_the_same_number() {
        assertThat(lines(Language.EN, "a").getFirst()).startsWith("\uFEFFcluster,job,number,");
        assertThat(lines(Language.EN, "a").get(1))
                .startsWith("demo,1001,1001,1,a,")
                .contains(",1.920000,0.100154,");
        assertThat(lines(Language.FR, "a").getFirst()).startsWith("\uFEFFcluster;job;numéro;");
        assertThat(lines(Language.FR, "a").get(1)).contains(";1,920000;0,100154;");
    }

    @Test
    void what_is_unknown_is_an_empty_cell() {
        JobView unread = JobViews.of(Samples.job("8", 1, Status.RUNNING));
        String line = new String(new JobCsv(Language.EN).of(List.of(unread)), StandardCharsets.UTF_8).split("\r\n")[1];
        assertThat(line).startsWith("demo,8,8,1,,,,,running,2026-11-23T10:00:00Z,,2,64,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|'/c calc'!A1", "+1+1", "-2", "@SUM(A1)", "\t=1"})
    void no_name_becomes_a_formula(String name) throws IOException {
        String line = lines(Language.EN, name).get(1);
        assertThat(line.split(",")[4].replaceAll("^\"", ""))
                .doesNotStartWith(name.strip().substring(0, 1));
        var cell = row(name).getCell(4);
        assertThat(cell.getType()).isEqualTo(CellType.STRING);
        assertThat(cell.getFormula()).isNull();
    }

    @Test
    void separators_quotes_and_line_ends_stay_in_their_cell() {
        assertThat(lines(Language.EN, "a,b;c\"d\ne")).hasSize(2);
        assertThat(lines(Language.EN, "a,b;c\"d").get(1)).contains("\"a,b;c\"\"d\"");
    }

    @Test
    void a_workbook_has_numbers_and_dates() throws IOException {
        Row row = row("a");
        assertThat(row.getCellAsNumber(13).orElseThrow()).isEqualByComparingTo("1.92");
        assertThat(row.getCellAsDate(9).orElseThrow()).isEqualTo("2026-11-23T10:00:00");
        assertThat(row.getCell(4).getType()).isEqualTo(CellType.STRING);
    }
}
