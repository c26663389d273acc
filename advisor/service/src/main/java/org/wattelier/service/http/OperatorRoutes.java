package org.wattelier.service.http;

import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.wattelier.service.report.JobJson;

/// What a monitoring system asks: is it well, and how much.
final class OperatorRoutes {
    private final Supplier<Health> health;
    private final PrometheusMeterRegistry metrics;

    OperatorRoutes(Supplier<Health> health, PrometheusMeterRegistry metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(new Route("/health", this::health), new Route("/metrics", this::metrics));
    }

    private void health(Context context) {
        Health now = health.get();
        context.status(now.ok() ? 200 : 503).contentType("application/json").result(JobJson.write(now.components()));
    }

    private void metrics(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }
}
