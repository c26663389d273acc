/// A plain consumer of results that keeps InfluxDB equal to them: each point is a function of the last record of its
/// minute or job, each sum a function of the points below it. InfluxDB can be emptied and filled again.
@NullMarked
package org.wattelier.influx;

import org.jspecify.annotations.NullMarked;
