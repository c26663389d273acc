/// What the streams emit: a ledger line per node and minute, and the energy of a job. The contract between the streams
/// and everything that shows, stores or advises. Physics and allocations only: no people, no money, no carbon.
@NullMarked
package org.wattelier.results;

import org.jspecify.annotations.NullMarked;
