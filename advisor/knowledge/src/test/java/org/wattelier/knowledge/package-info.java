/// Tests of the advisor's knowledge.
@NullMarked
package org.wattelier.knowledge;

import org.jspecify.annotations.NullMarked;
