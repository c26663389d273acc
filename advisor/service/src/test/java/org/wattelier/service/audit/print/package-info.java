@NullMarked
package org.wattelier.service.audit.print;

import org.jspecify.annotations.NullMarked;
