@NullMarked
package org.wattelier.service.print;

import org.jspecify.annotations.NullMarked;
