package org.wattelier.service.http;

import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.ledger.ClusterSummary;
import org.wattelier.service.ledger.JobEntry;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobViews;

/// Finds what an address names.
final class Paths {
    private Paths() {}

    static JobView job(Books books, Context context) {
        return JobViews.of(entry(books, context), books.factors());
    }

    static JobEntry entry(Books books, Context context) {
        String cluster = context.pathParam("cluster");
        String job = context.pathParam("job");
        return books.jobs()
                .find(cluster, job, new Query(context).run())
                .orElseThrow(() -> new NotThere("no job with energy under this cluster, number and run;"
                        + " it appears with its first reading"));
    }

    /// The cluster of that name, or the one heard of last.
    static ClusterSummary cluster(Books books, @Nullable String name) {
        List<ClusterSummary> clusters = books.nodes().clusters();
        return clusters.stream()
                .filter(cluster -> name == null || cluster.cluster().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotThere("no ledger line of such a cluster yet"));
    }
}
