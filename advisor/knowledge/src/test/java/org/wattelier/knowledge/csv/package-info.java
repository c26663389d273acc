@NullMarked
package org.wattelier.knowledge.csv;

import org.jspecify.annotations.NullMarked;
