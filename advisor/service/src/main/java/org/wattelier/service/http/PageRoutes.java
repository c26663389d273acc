package org.wattelier.service.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.List;
import org.wattelier.service.ledger.ClusterSummary;
import org.wattelier.service.ledger.JobPage;
import org.wattelier.service.pages.ClusterModel;
import org.wattelier.service.pages.JobListModel;
import org.wattelier.service.pages.JobModel;
import org.wattelier.service.pages.ListQuery;
import org.wattelier.service.pages.Page;
import org.wattelier.service.pages.Pages;
import org.wattelier.service.report.JobViews;
import org.wattelier.service.text.Language;

/// The pages for people, in the language they prefer.
final class PageRoutes {
    private static final int JOBS = 25;
    private static final long LEDGER_MINUTES = 10;
    private static final int YEAR_S = 31_536_000;

    private final Books books;
    private final Pages pages = new Pages();

    PageRoutes(Books books) {
        this.books = books;
    }

    List<Route> routes() {
        return List.of(
                new Route("/", this::jobs),
                new Route("/jobs/{cluster}/{job}", this::job),
                new Route("/cluster", this::cluster),
                new Route("/assets/{file}", Assets::serve),
                new Route("/favicon.ico", context -> context.redirect("/assets/favicon.svg")));
    }

    private void jobs(Context context) {
        var query = new Query(context);
        var asked = new ListQuery(query.filter(), query.order(), query.limit(JOBS), query.offset());
        Page page = page(context);
        JobPage found = books.jobs().list(asked.filter(), asked.order(), asked.limit(), asked.offset());
        var views = found.jobs().stream().map(JobViews::summaryOf).toList();
        context.html(pages.render("jobs", page, new JobListModel(page, asked, views, found.total())));
    }

    private void job(Context context) {
        Page page = page(context);
        context.html(pages.render("job", page, new JobModel(page, Paths.job(books, context))));
    }

    private void cluster(Context context) {
        Page page = page(context);
        String wanted = new Query(context).text("cluster");
        List<ClusterSummary> clusters = books.nodes().clusters();
        if (clusters.isEmpty() && wanted == null) {
            context.html(pages.render("cluster", page, ClusterModel.empty(page)));
            return;
        }
        ClusterSummary shown = Paths.cluster(books, wanted);
        long to = shown.minute() + 60;
        long from = to - LEDGER_MINUTES * 60;
        var model = ClusterModel.of(page, clusters, shown, books.nodes().now(shown.cluster()))
                .withLedger(page, from, to, books.nodes().totals(shown.cluster(), from, to));
        context.html(pages.render("cluster", page, model));
    }

    /// An error, as a page.
    void error(Context context, int status, String key, String... values) {
        Page page = page(context);
        context.status(status).html(pages.render("error", page, page.t(key, values)));
    }

    private Page page(Context context) {
        String asked = context.queryParam("lang");
        Language language = Language.negotiate(asked, context.cookie("lang"), context.header("Accept-Language"));
        if (Language.of(asked).isPresent()) {
            context.cookie(new Cookie("lang", language.tag(), "/", YEAR_S, false, true, null, SameSite.LAX));
        }
        return new Page(
                language, context.path(), context.queryString(), books.asOf().get());
    }
}
