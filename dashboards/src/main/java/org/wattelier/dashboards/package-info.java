/// What Grafana shows and warns of: one source, from which the committed files are written in both languages.
@NullMarked
package org.wattelier.dashboards;

import org.jspecify.annotations.NullMarked;
