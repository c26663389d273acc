/// What Slurm's accounting tells: lines of `sacct -P`, with any choice of columns.
@NullMarked
package org.wattelier.feeds.slurm.accounting;

import org.jspecify.annotations.NullMarked;
