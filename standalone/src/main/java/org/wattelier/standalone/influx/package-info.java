/// The process that keeps InfluxDB equal to the results.
@NullMarked
package org.wattelier.standalone.influx;

import org.jspecify.annotations.NullMarked;
