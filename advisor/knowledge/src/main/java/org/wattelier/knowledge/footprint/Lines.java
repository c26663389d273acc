package org.wattelier.knowledge.footprint;

import java.util.Optional;

/// The three lines of a bill.
///
/// @param compute  the job's own nodes, with the rest that it reserved
/// @param shared   network, storage, service nodes; empty where no key is known
/// @param facility (PUE − 1) × (compute + shared): cooling, losses, lighting; empty where no PUE is known
/// @param total    their sum
public record Lines(Figure compute, Optional<Figure> shared, Optional<Figure> facility, Figure total) {}
