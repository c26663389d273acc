/// PDUs and meters that speak SNMP.
@NullMarked
package org.wattelier.probes.wall.snmp;

import org.jspecify.annotations.NullMarked;
