package org.wattelier.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.wattelier.service.ledger.Intake;
import org.wattelier.service.ledger.LedgerFeed;

/// What the monitoring system counts of the ledger.
final class Meters {
    private static final String RECORDS = "wattelier.ledger.records";

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Intake intake, LedgerFeed feed) {
        for (String topic : intake.topics()) {
            FunctionCounter.builder(
                            RECORDS, intake, i -> i.counts().count(topic).taken())
                    .tags("topic", topic, "outcome", "taken")
                    .register(registry);
            FunctionCounter.builder(
                            RECORDS, intake, i -> i.counts().count(topic).refused())
                    .tags("topic", topic, "outcome", "refused")
                    .register(registry);
        }
        Gauge.builder("wattelier.ledger.asof.seconds", feed, Meters::asOfS).register(registry);
    }

    /// Not a number before the first look at Kafka.
    private static double asOfS(LedgerFeed feed) {
        Instant asOf = feed.asOf();
        return asOf == null ? Double.NaN : asOf.getEpochSecond();
    }
}
