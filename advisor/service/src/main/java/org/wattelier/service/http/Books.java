package org.wattelier.service.http;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.audit.Audits;
import org.wattelier.service.footprint.Factors;
import org.wattelier.service.ledger.AuditRows;
import org.wattelier.service.ledger.Jobs;
import org.wattelier.service.ledger.Ledger;
import org.wattelier.service.ledger.Nodes;

/// What the routes read from.
///
/// @param asOf up to when the ledger knows; null before the first look
public record Books(Jobs jobs, Nodes nodes, Audits audits, Factors factors, Supplier<@Nullable Instant> asOf) {
    public static Books of(Ledger ledger, Factors factors, Supplier<@Nullable Instant> asOf) {
        var audits = new Audits(new AuditRows(ledger), factors);
        return new Books(new Jobs(ledger), new Nodes(ledger), audits, factors, asOf);
    }
}
