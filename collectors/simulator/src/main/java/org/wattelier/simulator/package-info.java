/// A seeded cluster whose true joules per job are known. What leaves it is what agents and batch systems of a real
/// cluster would send; what it knows besides, [org.wattelier.simulator.Truth], is what a perfect ledger would book.
/// It integrates physics by itself and shares no code with the attribution that is measured against it.
@NullMarked
package org.wattelier.simulator;

import org.jspecify.annotations.NullMarked;
