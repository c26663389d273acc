package org.wattelier.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.Disagreement;
import org.wattelier.service.ledger.DisagreementFilter;
import org.wattelier.service.ledger.Proof;

/// How many disagreements between nodes and batch systems the last day holds, by kind. Gauges, because a later fact may
/// explain one. Whoever scrapes often does not ask the ledger each time.
final class DisagreementCounts {
    private static final String NAME = "wattelier.disagreements";
    private static final long DAY_S = 86_400;
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Proof proof;
    private final Supplier<@Nullable Instant> asOf;
    private Map<Disagreement.Kind, Long> counts = Map.of();
    private Instant countedAt = Instant.MIN;

    DisagreementCounts(Proof proof, Supplier<@Nullable Instant> asOf) {
        this.proof = proof;
        this.asOf = asOf;
    }

    void register(MeterRegistry registry) {
        for (Disagreement.Kind kind : Disagreement.Kind.values()) {
            Gauge.builder(NAME, this, all -> all.count(kind))
                    .tags("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    /// Not a number before the first look at Kafka.
    synchronized double count(Disagreement.Kind kind) {
        Instant now = asOf.get();
        if (now == null) {
            return Double.NaN;
        }
        if (countedAt.isBefore(now.minus(FRESH))) {
            long toS = now.getEpochSecond() + 1;
            counts = proof.count(new DisagreementFilter(toS - DAY_S, toS, null, null, null, null));
            countedAt = now;
        }
        return counts.getOrDefault(kind, 0L);
    }
}
