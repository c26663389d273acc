/// The catalogue: dated, versioned, sourced facts in reviewed files.
@NullMarked
package org.wattelier.knowledge.factors;

import org.jspecify.annotations.NullMarked;
