/// Meters that publish to an MQTT broker.
@NullMarked
package org.wattelier.probes.wall.mqtt;

import org.jspecify.annotations.NullMarked;
