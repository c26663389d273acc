@NullMarked
package org.wattelier.knowledge.plan;

import org.jspecify.annotations.NullMarked;
