@NullMarked
package org.wattelier.knowledge.advice;

import org.jspecify.annotations.NullMarked;
