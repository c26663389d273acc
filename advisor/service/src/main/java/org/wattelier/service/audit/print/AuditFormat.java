package org.wattelier.service.audit.print;

import java.util.Locale;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.AuditJson;
import org.wattelier.service.text.Language;

/// What a statement can be kept as.
public enum AuditFormat {
    PDF("application/pdf"),
    JSON("application/json"),
    CSV("text/csv; charset=utf-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    AuditFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException where the annex is too long for the format
    public byte[] of(Audit audit, Language language) {
        return switch (this) {
            case PDF -> new AuditReport(audit, language).pdf();
            case JSON -> AuditJson.write(audit);
            case CSV -> new AnnexCsv(language).of(audit);
            case XLSX -> new AnnexWorkbook(language).of(audit);
        };
    }
}
