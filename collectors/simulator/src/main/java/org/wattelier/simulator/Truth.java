package org.wattelier.simulator;

import java.time.Duration;
import org.wattelier.events.Energy;
import org.wattelier.events.JobId;

/// What a perfect ledger would book for a job that has ended, over all its nodes:
///
/// 1. its own active chip energy (processors and memory above rest, by what it really drew, not by CPU time);
/// 2. the load-dependent rest of the node that its active energy causes (not on [JobClass#ENCLOSURE] nodes);
/// 3. the node's power at rest by dominant share (on [JobClass#ENCLOSURE] nodes that of the chips only);
/// 4. all energy of the accelerators it holds.
///
/// @param total    booked energy
/// @param duration from the start to the end as corrected, 1 s or more
/// @param nodes    how many nodes it held
/// @param cores    cores held over all nodes
public record Truth(JobId id, JobClass jobClass, Energy total, Duration duration, int nodes, int cores) {}
