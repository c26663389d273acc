/// What a batch job is, whichever batch system says it, and the events that it becomes.
@NullMarked
package org.wattelier.feeds.job;

import org.jspecify.annotations.NullMarked;
