/// What an InfluxDB must do for the sink, tried on real servers.
@NullMarked
package org.wattelier.influx.kit;

import org.jspecify.annotations.NullMarked;
