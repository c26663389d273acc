/// Panel meters that speak Modbus TCP.
@NullMarked
package org.wattelier.probes.wall.modbus;

import org.jspecify.annotations.NullMarked;
