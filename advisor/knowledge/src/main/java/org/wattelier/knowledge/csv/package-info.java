/// Tables that people and programs write: what is understood, and what is wrong with line and column.
@NullMarked
package org.wattelier.knowledge.csv;

import org.jspecify.annotations.NullMarked;
