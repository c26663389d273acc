package org.wattelier.service.print;

import java.util.List;
import java.util.Locale;
import org.wattelier.service.report.JobView;
import org.wattelier.service.text.Language;

/// What a report can be kept as.
public enum Format {
    HTML("text/html; charset=utf-8"),
    PDF("application/pdf"),
    CSV("text/csv; charset=utf-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it can hold many jobs.
    public boolean isTable() {
        return this == CSV || this == XLSX;
    }

    public byte[] of(JobView job, Language language) {
        return switch (this) {
            case HTML -> new PrintedReport(job, language).htmlBytes();
            case PDF -> new PrintedReport(job, language).pdf();
            case CSV, XLSX -> of(List.of(job), language);
        };
    }

    /// @throws IllegalArgumentException where the format is no table
    public byte[] of(List<JobView> jobs, Language language) {
        return switch (this) {
            case CSV -> new JobCsv(language).of(jobs);
            case XLSX -> new JobWorkbook(language).of(jobs);
            case HTML, PDF -> throw new IllegalArgumentException(this + " holds one job");
        };
    }
}
