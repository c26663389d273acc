@NullMarked
package org.wattelier.service.footprint;

import org.jspecify.annotations.NullMarked;
