package org.wattelier.service.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import org.wattelier.service.print.Format;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobViews;

/// The parts of `/api/v1` that answer with a file to keep: one job's report, or a list of jobs as a table.
final class FormatRoutes {
    private static final int MOST = 10_000;

    private final Books books;

    FormatRoutes(Books books) {
        this.books = books;
    }

    List<Route> routes() {
        return List.of(
                new Route("/api/v1/jobs/{cluster}/{job}/report", this::report),
                new Route("/api/v1/tables/jobs", this::table));
    }

    private void report(Context context) {
        var query = new Query(context);
        Format format = format(query, Format.PDF);
        JobView job = Paths.job(books, context);
        answer(context, format, "job-" + job.number(), format.of(job, query.language()));
    }

    private void table(Context context) {
        var query = new Query(context);
        Format format = format(query, Format.CSV);
        if (!format.isTable()) {
            throw new BadQuery("format", "csv or xlsx");
        }
        var page = books.jobs()
                .list(query.filter(), query.order(), (int) query.number("limit", 1, MOST, MOST), query.offset());
        List<JobView> views = page.jobs().stream().map(JobViews::summaryOf).toList();
        context.header("X-Total-Count", Long.toString(page.total()));
        answer(context, format, "jobs", format.of(views, query.language()));
    }

    private static Format format(Query query, Format otherwise) {
        return Objects.requireNonNullElse(query.word("format", Format.class), otherwise);
    }

    private static void answer(Context context, Format format, String name, byte[] bytes) {
        String file = name.replaceAll("[^A-Za-z0-9_.-]", "_") + "." + format.ending();
        context.contentType(format.mediaType())
                .header(
                        "Content-Disposition",
                        (format == Format.HTML ? "inline" : "attachment") + "; filename=\"" + file + "\"")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .result(bytes);
    }
}
