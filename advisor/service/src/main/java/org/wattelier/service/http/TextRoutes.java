package org.wattelier.service.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;
import org.wattelier.service.ledger.JobEntry;
import org.wattelier.service.report.AdminComment;
import org.wattelier.service.report.EnergyLine;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobViews;
import org.wattelier.service.report.TextReport;

/// The parts of `/api/v1` that answer in plain text, for shell scripts where there is neither Java nor a JSON reader.
final class TextRoutes {
    private static final int PAGE = 1_000;
    private static final int MOST = 10_000;

    /// A batch system that counts on gets back to a number after years; runs of one array lie closer together.
    private static final long SAME_ARRAY_S = 60L * 86_400;

    private final Books books;

    TextRoutes(Books books) {
        this.books = books;
    }

    List<Route> routes() {
        return List.of(
                new Route("/api/v1/jobs/{cluster}/{job}/text", this::text),
                new Route("/api/v1/jobs/{cluster}/{job}/line", this::line),
                new Route("/api/v1/comments", this::comments));
    }

    private void text(Context context) {
        var language = new Query(context).language();
        answer(context, TextReport.render(Paths.job(books, context), language.locale()));
    }

    private void line(Context context) {
        var query = new Query(context);
        var line = new EnergyLine(query.language());
        JobEntry entry = Paths.entry(books, context);
        refuseEarlier(entry, query.instant("since"));
        List<JobView> parts = parts(entry, context.pathParam("job"), query);
        if (query.yes("closed")) {
            refuseOpen(parts.isEmpty() ? List.of(JobViews.summaryOf(entry)) : parts);
        }
        String said = parts.isEmpty() ? line.of(JobViews.summaryOf(entry)) : line.of(context.pathParam("job"), parts);
        answer(context, said + "\n");
    }

    /// A number that comes back must not bring the figure of the job that had it before.
    private static void refuseEarlier(JobEntry entry, @Nullable Instant since) {
        Instant end = entry.energy().content().end();
        if (since != null && end != null && end.isBefore(since)) {
            throw new NotThere("the newest job of that name ended at " + end + ", before " + since);
        }
    }

    private static void refuseOpen(List<JobView> views) {
        if (views.stream().anyMatch(view -> !view.status().closed())) {
            throw new NotThere("the job still runs, as far as the ledger knows");
        }
    }

    /// All tasks or components where the number was asked for that only one of them bears; empty for a job of its own.
    private List<JobView> parts(JobEntry entry, String asked, Query query) {
        JobId id = entry.energy().id();
        String label = entry.label();
        boolean ofMany = label != null && (label.startsWith(asked + "_") || label.startsWith(asked + "+"));
        if (!ofMany || query.run() != null) {
            if (query.yes("whole")) {
                throw new NotThere("no array or heterogeneous job of that number; its labels may not have come yet");
            }
            return List.of();
        }
        return books.jobs().parts(id.cluster(), asked, Math.max(0, id.run() - SAME_ARRAY_S)).stream()
                .map(JobViews::summaryOf)
                .toList();
    }

    /// A line for each job with a settled figure: its key to go on from, number, run, label, revision and comment.
    private void comments(Context context) {
        var query = new Query(context);
        String cluster = query.text("cluster");
        if (cluster == null) {
            throw new BadQuery("cluster", "a cluster's name");
        }
        Instant since = Objects.requireNonNullElse(query.instant("since"), Instant.EPOCH);
        int limit = (int) query.number("limit", 1, MOST, PAGE);
        var lines = new StringBuilder();
        for (JobEntry entry : books.jobs().settled(cluster, since.toEpochMilli(), after(query, cluster), limit)) {
            lines.append(comment(entry)).append('\n');
        }
        answer(context, lines.toString());
    }

    private static JobId after(Query query, String cluster) {
        String after = query.text("after");
        try {
            return JobId.parse(cluster + "/" + (after == null ? "0#0" : after));
        } catch (IllegalArgumentException e) {
            throw new BadQuery("after", "the first column of a line, number#run");
        }
    }

    private static String comment(JobEntry entry) {
        JobView view = JobViews.summaryOf(entry);
        return String.join(
                "\t",
                view.number() + "#" + view.run(),
                view.number(),
                Long.toString(view.run()),
                view.known().replaceAll("[\\s\\p{Cntrl}]", "?"),
                Long.toString(view.revision()),
                AdminComment.of(view));
    }

    private static void answer(Context context, String text) {
        context.contentType("text/plain; charset=utf-8").result(text);
    }
}
