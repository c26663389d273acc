@NullMarked
package org.wattelier.service.report;

import org.jspecify.annotations.NullMarked;
