package org.wattelier.service.ledger;

/// A cluster that has ledger lines.
///
/// @param minute begin of its newest minute, s since 1970 UTC
public record ClusterSummary(String cluster, long nodes, long minute) {}
