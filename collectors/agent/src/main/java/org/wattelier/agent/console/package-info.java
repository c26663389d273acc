/// What an administrator types on a node: one look at every sensor, what is wrong and what mends it, quiet, calibration.
@NullMarked
package org.wattelier.agent.console;

import org.jspecify.annotations.NullMarked;
