@NullMarked
package org.wattelier.dashboards;

import org.jspecify.annotations.NullMarked;
