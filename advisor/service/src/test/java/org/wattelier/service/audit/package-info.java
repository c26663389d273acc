@NullMarked
package org.wattelier.service.audit;

import org.jspecify.annotations.NullMarked;
