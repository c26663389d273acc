package org.wattelier.service.print;

import java.nio.charset.StandardCharsets;
import org.wattelier.service.pages.JobModel;
import org.wattelier.service.pages.Page;
import org.wattelier.service.pages.Pages;
import org.wattelier.service.report.JobView;
import org.wattelier.service.text.Language;

/// A job's report in one file that needs nothing else: to keep, to send, to print.
public final class PrintedReport {
    private final JobView job;
    private final Language language;

    public PrintedReport(JobView job, Language language) {
        this.job = job;
        this.language = language;
    }

    /// Well-formed, so that it is a web page as well as what the PDF is typeset from.
    public String html() {
        var page = new Page(language, "", null, job.published());
        return new Pages().render("printed", page, new Printed(new JobModel(page, job)));
    }

    public byte[] htmlBytes() {
        return ("<!DOCTYPE html>\n" + html()).getBytes(StandardCharsets.UTF_8);
    }

    /// Tagged, fonts and colour profile embedded; the same bytes for the same figure.
    public byte[] pdf() {
        return new Pdf(job.published()).of(html());
    }
}
