package org.wattelier.service.audit.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.AuditSamples;
import org.wattelier.service.text.Language;

/// What a reader with a pocket calculator finds.
class ShownSumsTest {
    private static final List<String> ADDED =
            List.of("energy", "months", "groups", "states", "cost", "emissions", "scope3");

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_parts_shown_add_up_to_the_total_shown(Language language) {
        int checked = 0;
        try (Audit audit = AuditSamples.year()) {
            var model = new AuditModel(audit, language, new Hashed("", 0), new Hashed("", 0));
            for (Section section : model.sections()) {
                for (Section.Table table : section.tables()) {
                    Section.Row total = table.total();
                    if (total != null && ADDED.contains(section.id())) {
                        checked += columns(section, table, total);
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(15);
    }

    private static int columns(Section section, Section.Table table, Section.Row total) {
        int checked = 0;
        for (int column = 0; column < total.cells().size(); column++) {
            String head = table.heads().get(column + 1);
            String shown = total.cells().get(column);
            boolean overlapping = section.id().equals("months") && column == 0;
            if (!head.equals("±") && !overlapping && !shown.isEmpty()) {
                int at = column;
                BigDecimal sum = table.rows().stream()
                        .map(row -> number(row.cells().get(at)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).as(table.caption() + ": " + head).isEqualByComparingTo(number(shown));
                checked++;
            }
        }
        return checked;
    }

    /// `1 234,5 ± 12 kWh` is 1234.5; no number is nothing.
    private static BigDecimal number(String cell) {
        String digits = cell.split("±")[0]
                .replaceAll("[^0-9.,\u2212]", "")
                .replace(',', '.')
                .replace('\u2212', '-');
        return digits.isEmpty() ? BigDecimal.ZERO : new BigDecimal(digits);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_text_of_the_pdf_shows_what_the_chapters_say(Language language) throws Exception {
        try (Audit audit = AuditSamples.year();
                var document = Loader.loadPDF(new AuditReport(audit, language).pdf())) {
            String text = plain(new PDFTextStripper().getText(document));
            var model = new AuditModel(audit, language, new Hashed("", 0), new Hashed("", 0));
            for (Section.Row row : model.summary()) {
                assertThat(text).contains(plain(row.cells().getFirst()));
            }
            for (Section section : model.sections()) {
                for (Section.Table table : section.tables()) {
                    Section.Row total = table.total();
                    if (total != null) {
                        assertThat(text).contains(plain(total.name() + " " + String.join(" ", total.cells())));
                    }
                }
            }
        }
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\u00A0\u202F]+", "");
    }
}
