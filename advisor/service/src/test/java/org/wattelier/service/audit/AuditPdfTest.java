package org.wattelier.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.wattelier.service.audit.print.AuditFormat;
import org.wattelier.service.text.Language;

class AuditPdfTest {
    @BeforeAll
    static void judge() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_pdf_can_be_archived_read_aloud_and_carries_its_annex(Language language) throws Exception {
        try (Audit audit = AuditSamples.year()) {
            byte[] pdf = AuditFormat.PDF.of(audit, language);
            Path folder = Files.createDirectories(Path.of("target", "printed"));
            Files.write(folder.resolve("audit-" + language.tag() + ".pdf"), pdf);
            for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
                judge(pdf, flavour);
            }
            try (var document = Loader.loadPDF(pdf)) {
                var files = document.getDocumentCatalog()
                        .getNames()
                        .getEmbeddedFiles()
                        .getNames();
                assertThat(files).containsOnlyKeys("audit.json", "annex.csv");
                var json = Objects.requireNonNull(files.get("audit.json"));
                assertThat(json.getEmbeddedFile().toByteArray()).isEqualTo(AuditFormat.JSON.of(audit, language));
                assertThat(new PDFTextStripper().getText(document))
                        .contains(
                                Sha256.of(AuditFormat.JSON.of(audit, language)).substring(0, 32));
            }
            assertThat(AuditFormat.PDF.of(audit, language)).isEqualTo(pdf);
        }
    }

    private static void judge(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var found = validator.validate(parser);
            assertThat(found.isCompliant())
                    .as("%s: %s", flavour, found.getFailedChecks().keySet())
                    .isTrue();
        }
    }
}
