/// Boards and alerts as the JSON that Grafana reads.
@NullMarked
package org.wattelier.dashboards.grafana;

import org.jspecify.annotations.NullMarked;
