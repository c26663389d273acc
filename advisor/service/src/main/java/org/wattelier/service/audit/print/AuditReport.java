package org.wattelier.service.audit.print;

import java.util.List;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.AuditJson;
import org.wattelier.service.pages.Page;
import org.wattelier.service.pages.Pages;
import org.wattelier.service.print.Pdf;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;

/// The statement as a document that carries its annex along.
public final class AuditReport {
    /// Longer annexes are kept beside the document, which names their hash; a mail could not carry them.
    static final long MOST_LINES_INSIDE = 100_000;

    private final Audit audit;
    private final Language language;
    private final byte[] json;
    private final byte[] csv;

    public AuditReport(Audit audit, Language language) {
        this.audit = audit;
        this.language = language;
        boolean inside = audit.lines().lines() <= MOST_LINES_INSIDE;
        json = inside ? AuditJson.write(audit) : new byte[0];
        csv = inside ? new AnnexCsv(language).of(audit) : new byte[0];
    }

    /// Well-formed.
    public String html() {
        var page = new Page(language, "", null, audit.scope().asOf());
        return new Pages().render("audit", page, new AuditModel(audit, language, Hashed.of(json), Hashed.of(csv)));
    }

    /// The same bytes for the same statement.
    public byte[] pdf() {
        var messages = Messages.in(language);
        List<Pdf.Attachment> attachments = json.length == 0
                ? List.of()
                : List.of(
                        new Pdf.Attachment("audit.json", "application/json", messages.text("audit.file.json"), json),
                        new Pdf.Attachment("annex.csv", "text/csv", messages.text("audit.file.csv"), csv));
        return new Pdf(audit.scope().asOf()).of(html(), attachments);
    }
}
