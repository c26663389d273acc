/// Finds the power of a node in what tools print, by the meaning of labels and units: no layout is relied on.
@NullMarked
package org.wattelier.probes.ipmi.text;

import org.jspecify.annotations.NullMarked;
