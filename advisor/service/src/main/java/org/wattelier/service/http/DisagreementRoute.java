package org.wattelier.service.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.Disagreement;
import org.wattelier.service.ledger.ClusterSummary;
import org.wattelier.service.ledger.DisagreementFilter;
import org.wattelier.service.ledger.Proof;
import org.wattelier.service.report.JobJson;

/// `/api/v1/disagreements`: where nodes and batch systems tell different things of a job.
final class DisagreementRoute {
    private static final Duration WINDOW = Duration.ofDays(1);
    private static final int LISTED = 100;
    private static final int NODES = 100;

    private final Books books;

    DisagreementRoute(Books books) {
        this.books = books;
    }

    Route route() {
        return new Route("/api/v1/disagreements", this::answer);
    }

    private void answer(Context context) {
        var query = new Query(context);
        @Nullable Instant asOf = books.asOf().get();
        Instant to = Objects.requireNonNullElseGet(query.instant("to"), this::newest);
        Instant from = Objects.requireNonNullElseGet(query.instant("from"), () -> to.minus(WINDOW));
        if (!from.isBefore(to)) {
            throw new BadQuery("from", "an instant before " + to);
        }
        var filter = new DisagreementFilter(
                from.getEpochSecond(),
                to.getEpochSecond(),
                query.text("cluster"),
                query.text("node"),
                query.text("job"),
                query.word("kind", Disagreement.Kind.class));
        Proof proof = books.nodes().proof();
        Map<String, Long> byKind = new TreeMap<>();
        proof.count(filter).forEach((kind, count) -> byKind.put(kind.name().toLowerCase(Locale.ROOT), count));
        var list = new Answers.DisagreementList(
                proof.list(filter, query.limit(LISTED), query.offset()).stream()
                        .map(Answers.Disagreement::of)
                        .toList(),
                byKind.values().stream().mapToLong(Long::longValue).sum(),
                byKind,
                proof.unlisted(filter),
                proof.offsets(filter, NODES).stream().map(Answers.Offset::of).toList(),
                from,
                to,
                asOf);
        context.contentType("application/json").result(JobJson.write(list));
    }

    /// The end of the newest minute of any cluster.
    private Instant newest() {
        long minute = books.nodes().clusters().stream()
                .mapToLong(ClusterSummary::minute)
                .max()
                .orElse(0);
        return Instant.ofEpochSecond(minute + 60);
    }
}
