/// What is said to a management controller, whichever way it travels: DCMI first, else its power sensors.
@NullMarked
package org.wattelier.probes.ipmi.message;

import org.jspecify.annotations.NullMarked;
