package org.wattelier.service.ledger;

import org.jspecify.annotations.Nullable;
import org.wattelier.results.Disagreement;

/// Which disagreements are wanted: found in minutes that begin in `[fromS, toS)`, s since 1970 UTC; null is any.
public record DisagreementFilter(
        long fromS,
        long toS,
        @Nullable String cluster,
        @Nullable String node,
        @Nullable String job,
        Disagreement.@Nullable Kind kind) {}
