package org.wattelier.knowledge.footprint;

import java.util.Optional;
import org.wattelier.knowledge.factors.Fact;
import org.wattelier.knowledge.factors.KnownSeries;
import org.wattelier.knowledge.series.How;

/// What a MWh costs for a stretch of time.
///
/// @param perMwh without the adders
/// @param series the market's prices; empty for a price by contract
record Price(
        Fact.TariffFact fact, String className, double perMwh, How how, double sigma, Optional<KnownSeries> series) {
    String group() {
        return series.map(known -> "price:" + known.fact().head().id()).orElse("");
    }
}
