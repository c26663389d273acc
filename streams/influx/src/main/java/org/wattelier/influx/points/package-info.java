/// Results as points: pure, no server, no clock.
@NullMarked
package org.wattelier.influx.points;

import org.jspecify.annotations.NullMarked;
