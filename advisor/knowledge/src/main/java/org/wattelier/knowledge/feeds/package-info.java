/// Reads files of grid operators, markets and services into readings, by what their columns mean.
@NullMarked
package org.wattelier.knowledge.feeds;

import org.jspecify.annotations.NullMarked;
