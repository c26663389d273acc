package org.wattelier.service.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the routes on a server, with what holds for all of them: headers, errors, times.
public final class Web {
    private static final Logger LOG = LoggerFactory.getLogger(Web.class);
    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private static final String ANSWERED = "answered";

    private final PageRoutes pages;
    private final List<Route> routes = new ArrayList<>();
    private final PrometheusMeterRegistry metrics;

    public Web(Books books, Supplier<Health> health, PrometheusMeterRegistry metrics) {
        this.metrics = metrics;
        this.pages = new PageRoutes(books);
        routes.addAll(new ApiRoutes(books).routes());
        routes.addAll(new TextRoutes(books).routes());
        routes.addAll(new FormatRoutes(books).routes());
        routes.addAll(new AuditRoutes(books).routes());
        routes.addAll(new OperatorRoutes(health, metrics).routes());
        routes.addAll(pages.routes());
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    /// A server that has not been started.
    public Javalin server() {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.concurrency.useVirtualThreads = true;
            config.jetty.modifyServer(server -> server.setStopTimeout(0));
            config.routes.before(Web::guard);
            for (Route route : routes) {
                config.routes.get(route.path(), route.handler());
            }
            answerErrors(config);
            config.requestLogger.http((context, ms) -> time(context, ms));
        });
    }

    /// Pages elsewhere must not reach this server under a name of their own (DNS rebinding), nor frame it.
    private static void guard(Context context) {
        context.header("Content-Security-Policy", NOTHING_FROM_ELSEWHERE)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Vary", "Accept-Language, Cookie");
        String host = context.host();
        String name = host == null ? "" : host.replaceFirst(":\\d+$", "");
        if (!OWN_NAMES.contains(name)) {
            Problem.of(421, "without login this server answers only to 127.0.0.1 and localhost")
                    .answer(context);
            context.skipRemainingHandlers();
        }
    }

    private void answerErrors(JavalinConfig config) {
        config.routes.exception(BadQuery.class, (e, context) -> {
            if (forProgram(context)) {
                Problem.of(400, e.reason()).answer(context);
            } else {
                pages.error(context, 400, "error.bad", e.reason());
            }
        });
        config.routes.exception(NotThere.class, (e, context) -> notThere(context, String.valueOf(e.getMessage())));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} failed", context.path(), e);
            if (forProgram(context)) {
                Problem.of(500, "something went wrong; the server's log says more")
                        .answer(context);
            } else {
                pages.error(context, 500, "error.internal");
            }
        });
        config.routes.error(404, context -> {
            if (context.attribute(ANSWERED) == null) {
                notThere(context, "no such address");
            }
        });
    }

    private void notThere(Context context, String detail) {
        context.attribute(ANSWERED, true);
        if (forProgram(context)) {
            Problem.of(404, detail).answer(context);
        } else {
            pages.error(context, 404, "error.notfound");
        }
    }

    private static boolean forProgram(Context context) {
        return context.path().startsWith("/api/");
    }

    private void time(Context context, float ms) {
        Timer.builder("wattelier.http.request")
                .tag("status", Integer.toString(context.statusCode()))
                .register(metrics)
                .record(Duration.ofNanos((long) (ms * 1e6)));
    }
}
