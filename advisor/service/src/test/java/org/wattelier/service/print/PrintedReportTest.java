package org.wattelier.service.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.wattelier.results.Status;
import org.wattelier.service.Samples;
import org.wattelier.service.ledger.JobEntry;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobViews;
import org.wattelier.service.text.Language;

class PrintedReportTest {
    @BeforeAll
    static void judge() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private static JobView view(String name) {
        return JobViews.of(new JobEntry(Samples.job("1001", 3, Status.FINAL), name, "batch", "Alice Martin", "chimie"));
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_pdf_can_be_archived_and_read_aloud(Language language) throws Exception {
        byte[] pdf = new PrintedReport(view("relax_h2o"), language).pdf();
        keep(pdf, "report-" + language.tag() + ".pdf");
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                    var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                var found = validator.validate(parser);
                assertThat(found.isCompliant())
                        .as("%s: %s", flavour, found.getFailedChecks().keySet())
                        .isTrue();
            }
        }
    }

    private static void keep(byte[] pdf, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "printed"));
        Files.write(folder.resolve(name), pdf);
    }

    @Test
    void one_figure_has_one_pdf() {
        byte[] one = new PrintedReport(view("relax_h2o"), Language.FR).pdf();
        assertThat(new PrintedReport(view("relax_h2o"), Language.FR).pdf()).isEqualTo(one);
        assertThat(new PrintedReport(view("relax_h3o"), Language.FR).pdf()).isNotEqualTo(one);
    }

    @Test
    void the_pdf_says_what_the_page_says() throws IOException {
        String text =
                text(new PrintedReport(view("relax_h2o"), Language.FR).pdf()).replaceAll("[\\s\u00A0\u202F]+", " ");
        assertThat(text)
                .contains("relax_h2o", "1,92 ± 0,10 kWh", "nœud entier, côté secteur")
                .contains("Alice Martin", "demo/1001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script>alert(1)</script>", "]]>&nbsp;<b", "\"} body{display:none}", "\u202Eevil", "n/a 🧪"})
    void a_hostile_name_stays_a_name(String name) throws Exception {
        var report = new PrintedReport(view(name), Language.EN);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(report.html().getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(report.pdf()).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    }
}
