/// InfluxDB as seen from here: writing that does not give up, questions in InfluxQL, buckets.
@NullMarked
package org.wattelier.influx.server;

import org.jspecify.annotations.NullMarked;
