package org.wattelier.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobState;
import org.wattelier.events.Method;
import org.wattelier.service.audit.print.AuditFormat;
import org.wattelier.service.audit.print.AuditReport;
import org.wattelier.service.ledger.JobEntry;
import org.wattelier.service.text.Language;

/// Statements of odd shapes, as text.
class AuditShapesTest {
    private static String text(List<JobEntry> jobs) throws Exception {
        try (Audit audit = AuditSamples.of(AuditSamples.scope("2025-01-01", "2025-03-31"), jobs);
                var document = Loader.loadPDF(AuditFormat.PDF.of(audit, Language.FR))) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00A0\u202F]+", " ");
        }
    }

    private static JobEntry job(String number, String user, Method method) {
        Instant start = Instant.parse("2025-02-03T07:00:00Z");
        return AuditSamples.entry(
                number,
                AuditSamples.content(
                        start, start.plusSeconds(7_200), 500, JobState.COMPLETED, Boundary.NODE_AC, method),
                user,
                "p");
    }

    @Test
    void no_job_is_no_energy_and_says_so() throws Exception {
        assertThat(text(List.of()))
                .contains(
                        "Bilan énergie et carbone des calculs", "Ce bilan n’est ni un audit énergétique réglementaire")
                .contains("Jobs 0");
    }

    @Test
    void a_statement_from_models_alone_says_so_before_any_figure() throws Exception {
        String text = text(List.of(job("1", "u", Method.MODEL)));
        assertThat(text.indexOf("Toute l’énergie est estimée")).isBetween(1, text.indexOf("En bref"));
        assertThat(text).contains("(tout estimé)");
    }

    @Test
    void of_many_people_the_largest_and_the_rest_are_shown() {
        var jobs = new ArrayList<JobEntry>();
        for (int i = 0; i < 300; i++) {
            jobs.add(job("" + i, "u" + i, Method.BMC));
        }
        try (Audit audit = AuditSamples.of(AuditSamples.scope("2025-01-01", "2025-03-31"), jobs)) {
            String html = new AuditReport(audit, Language.EN).html();
            assertThat(html).contains("280 others together").doesNotContain("user-299<");
        }
    }

    @Test
    void a_cell_computes_nothing_and_hostile_words_stay_words() {
        try (Audit audit = AuditSamples.of(
                AuditSamples.scope("2025-01-01", "2025-03-31"),
                List.of(AuditSamples.entry(
                        "1",
                        AuditSamples.content(
                                Instant.parse("2025-02-03T07:00:00Z"),
                                Instant.parse("2025-02-03T08:00:00Z"),
                                1,
                                JobState.FAILED,
                                Boundary.CHIP,
                                Method.ONCHIP),
                        "u",
                        "=1+1<script>")))) {
            Annex annex = Annex.of(audit, Language.EN);
            assertThat(annex.rows().getFirst().get(annex.column("partition"))).startsWith("'=1");
            assertThat(new AuditReport(audit, Language.EN).html()).doesNotContain("<script>");
        }
    }

    @Test
    void what_has_no_price_is_not_shown_as_free() throws Exception {
        Instant start = Instant.parse("2025-01-07T07:00:00Z");
        JobEntry early = AuditSamples.entry(
                "1",
                AuditSamples.content(
                        start, start.plusSeconds(7_200), 500, JobState.COMPLETED, Boundary.NODE_AC, Method.BMC),
                "u",
                "p");
        assertThat(text(List.of(early))).contains("Aucun tarif en vigueur").doesNotContain("0 €", "0,00 €");
        assertThat(text(List.of(early, job("2", "u", Method.BMC)))).contains("hors 1,00 kWh de calcul sans prix");
    }
}
