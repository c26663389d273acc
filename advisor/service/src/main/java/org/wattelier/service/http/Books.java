package org.wattelier.service.http;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.footprint.Factors;
import org.wattelier.service.ledger.Jobs;
import org.wattelier.service.ledger.Nodes;

/// What the routes read from.
///
/// @param asOf up to when the ledger knows; null before the first look
public record Books(Jobs jobs, Nodes nodes, Factors factors, Supplier<@Nullable Instant> asOf) {}
