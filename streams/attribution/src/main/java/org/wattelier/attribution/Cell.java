package org.wattelier.attribution;

import java.util.List;
import org.wattelier.results.NodeEnergy;

/// A node in one minute: its ledger line, what each job bears, and what the next minute inherits.
///
/// @param untilMs up to which instant the minute has been seen
record Cell(NodeEnergy line, List<JobShare> shares, Carry carry, long untilMs) {}
