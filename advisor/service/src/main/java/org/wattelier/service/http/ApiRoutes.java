package org.wattelier.service.http;

import io.javalin.http.Context;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.ledger.ClusterSummary;
import org.wattelier.service.ledger.JobPage;
import org.wattelier.service.ledger.NodeNow;
import org.wattelier.service.report.JobJson;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobViews;

/// `/api/v1`: the same facts as the pages, for programs.
final class ApiRoutes {
    private static final int JOBS = 50;
    private static final Duration LEDGER = Duration.ofHours(1);

    private final Books books;

    ApiRoutes(Books books) {
        this.books = books;
    }

    List<Route> routes() {
        return List.of(
                new Route("/api/v1/jobs", this::jobs),
                new Route("/api/v1/jobs/{cluster}/{job}", this::job),
                new Route("/api/v1/nodes", this::nodes),
                new Route("/api/v1/ledger", this::ledger),
                new DisagreementRoute(books).route(),
                new Route("/api/v1/openapi.json", this::openapi));
    }

    private void jobs(Context context) {
        var query = new Query(context);
        @Nullable Instant asOf = books.asOf().get();
        JobPage page = books.jobs().list(query.filter(), query.order(), query.limit(JOBS), query.offset());
        List<JobView> views = page.jobs().stream().map(JobViews::summaryOf).toList();
        answer(context, JobJson.write(new Answers.JobList(views, page.total(), asOf)));
    }

    private void job(Context context) {
        answer(context, JobJson.write(Paths.job(books, context)));
    }

    private void nodes(Context context) {
        @Nullable Instant asOf = books.asOf().get();
        Map<String, Long> newest = new HashMap<>();
        books.nodes().clusters().forEach(cluster -> newest.put(cluster.cluster(), cluster.minute()));
        List<Answers.Node> nodes = books.nodes().now(new Query(context).text("cluster")).stream()
                .map(now -> Answers.Node.of(now, silent(now, newest)))
                .toList();
        answer(context, JobJson.write(new Answers.NodeList(nodes, asOf)));
    }

    private static boolean silent(NodeNow now, Map<String, Long> newest) {
        return now.silent(newest.getOrDefault(now.line().node().cluster(), 0L));
    }

    private void ledger(Context context) {
        var query = new Query(context);
        @Nullable Instant asOf = books.asOf().get();
        ClusterSummary cluster = Paths.cluster(books, query.text("cluster"));
        Instant to =
                Objects.requireNonNullElseGet(query.instant("to"), () -> Instant.ofEpochSecond(cluster.minute() + 60));
        Instant from = Objects.requireNonNullElseGet(query.instant("from"), () -> to.minus(LEDGER));
        if (!from.isBefore(to)) {
            throw new BadQuery("from", "an instant before " + to);
        }
        var totals = books.nodes().totals(cluster.cluster(), from.getEpochSecond(), to.getEpochSecond());
        answer(context, JobJson.write(Answers.Ledger.of(cluster.cluster(), from, to, totals, asOf)));
    }

    private void openapi(Context context) {
        InputStream document = Objects.requireNonNull(ApiRoutes.class.getResourceAsStream("openapi.json"));
        context.contentType("application/json").result(document);
    }

    private static void answer(Context context, byte[] json) {
        context.contentType("application/json").result(json);
    }
}
