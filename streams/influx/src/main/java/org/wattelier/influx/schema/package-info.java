/// The names that stand in InfluxDB, with unit and meaning: the contract with dashboards, which ask by InfluxQL.
@NullMarked
package org.wattelier.influx.schema;

import org.jspecify.annotations.NullMarked;
