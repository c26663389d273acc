/// Who gets which energy: pure functions over meters, use and allocations. A minute's cell is a function of the set of
/// facts and nothing else, so arrival order, duplicates and restarts cannot change it. No I/O, no clock, no Kafka.
@NullMarked
package org.wattelier.attribution;

import org.jspecify.annotations.NullMarked;
