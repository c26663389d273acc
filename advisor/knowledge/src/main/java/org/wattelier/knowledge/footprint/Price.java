package org.wattelier.knowledge.footprint;

import java.util.Optional;
import org.wattelier.knowledge.factors.Fact;
import org.wattelier.knowledge.factors.KnownSeries;
import org.wattelier.knowledge.series.How;

/// What a MWh costs for a stretch of time.
///
/// @param calendar that the class was told by; empty where none is asked
/// @param perMwh without the adders
/// @param series the market's prices; empty for a price by contract
record Price(
        Fact.TariffFact fact,
        Optional<Fact.CalendarFact> calendar,
        String className,
        double perMwh,
        How how,
        double sigma,
        Optional<KnownSeries> series) {
    /// By contract: known to the last digit.
    static Price byClass(Fact.TariffFact fact, Optional<Fact.CalendarFact> calendar, String className, double perMwh) {
        return new Price(fact, calendar, className, perMwh, How.KNOWN, 0, Optional.empty());
    }

    String group() {
        return series.map(known -> "price:" + known.fact().head().id()).orElse("");
    }
}
