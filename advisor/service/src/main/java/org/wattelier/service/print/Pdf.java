package org.wattelier.service.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Typesets well-formed HTML as PDF/A-3a and PDF/UA-1.
public final class Pdf {
    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final String FAMILY = "DejaVu Sans";

    static {
        // It would tell of each font and style sheet; what goes wrong is thrown.
        XRLog.setLoggingEnabled(false);
    }

    private final Instant issued;

    /// @param issued stands in the file as the time of its making, so that the same report has the same bytes
    public Pdf(Instant issued) {
        this.issued = issued;
    }

    /// A file that the document carries along, as electronic invoices do.
    public record Attachment(String name, String mediaType, String description, byte[] bytes) {}

    byte[] of(String html) {
        return of(html, List.of());
    }

    public byte[] of(String html, List<Attachment> attachments) {
        try (PdfBoxRenderer renderer = builder(html).buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            return bytes(renderer.getPdfDocument(), html, attachments);
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be typeset", e);
        }
    }

    private static PdfRendererBuilder builder(String html) {
        var builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.useFont(() -> font("DejaVuSans.ttf"), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSans-Bold.ttf"), FAMILY, 700, FontStyle.NORMAL, true);
        // Nothing is fetched: a report holds all it shows.
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(html, null);
        return builder;
    }

    private static InputStream font(String file) {
        return Objects.requireNonNull(Pdf.class.getResourceAsStream(FONTS + file), file);
    }

    private byte[] bytes(PDDocument document, String html, List<Attachment> attachments) throws IOException {
        var at = GregorianCalendar.from(issued.atZone(ZoneOffset.UTC));
        at.setTimeZone(TimeZone.getTimeZone("UTC"));
        document.getDocumentInformation().setCreationDate(at);
        document.getDocumentInformation().setModificationDate(at);
        date(document);
        Attached.to(document, attachments, at);
        document.setDocumentId(id(html));
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /// The library writes the present moment.
    private void date(PDDocument document) throws IOException {
        var metadata = document.getDocumentCatalog().getMetadata();
        if (metadata == null) {
            return;
        }
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        String dated = xmp.replaceAll("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*", "$1" + issued.toString());
        metadata.importXMPMetadata(new ByteArrayInputStream(dated.getBytes(StandardCharsets.UTF_8)).readAllBytes());
    }

    private static long id(String html) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(html.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong() & Long.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
