/// Which configuration of a code costs less, from its own past runs. Every figure is a function of the runs alone.
@NullMarked
package org.wattelier.knowledge.advice;

import org.jspecify.annotations.NullMarked;
