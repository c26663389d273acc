package org.wattelier.knowledge.footprint;

import org.wattelier.knowledge.factors.Head;

/// A fact that a figure stands on.
///
/// @param hash what it said, with the files of a series that were known then
public record FactUse(Head head, String hash) {}
