/// Jobs of Slurm, by its commands and its REST daemon.
@NullMarked
package org.wattelier.feeds.slurm;

import org.jspecify.annotations.NullMarked;
