/// What keeps the topic of jobs equal to what a batch system knows, whichever it is.
@NullMarked
package org.wattelier.feeds.live;

import org.jspecify.annotations.NullMarked;
