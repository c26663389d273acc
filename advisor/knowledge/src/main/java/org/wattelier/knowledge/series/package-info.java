/// Values over time: what a feed said, for which interval, and what holds where it said nothing.
@NullMarked
package org.wattelier.knowledge.series;

import org.jspecify.annotations.NullMarked;
