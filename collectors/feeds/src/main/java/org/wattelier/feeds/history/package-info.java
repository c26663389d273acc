/// Jobs of the past, read line by line from what batch systems wrote down, whichever it was.
@NullMarked
package org.wattelier.feeds.history;

import org.jspecify.annotations.NullMarked;
