package org.wattelier.knowledge.factors;

import org.wattelier.knowledge.series.Lookup;
import org.wattelier.knowledge.series.Series;

/// A series as it was known at an instant.
///
/// @param files how many files of it were known
/// @param hash  of the fact and of those files: what a report names
public record KnownSeries(Fact.SeriesFact fact, Series series, Lookup lookup, int files, String hash) {}
