/// Jobs and nodes of PBS Pro and OpenPBS, by their own commands.
@NullMarked
package org.wattelier.feeds.pbs;

import org.jspecify.annotations.NullMarked;
