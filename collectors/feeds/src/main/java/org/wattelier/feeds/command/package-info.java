/// Commands of the site's batch system, run with bounds.
@NullMarked
package org.wattelier.feeds.command;

import org.jspecify.annotations.NullMarked;
