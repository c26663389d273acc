/// The small files in which the kernel shows what the machine is and measures: read cheaply, every way they fail said
/// in
/// words.
@NullMarked
package org.wattelier.probes.kernel;

import org.jspecify.annotations.NullMarked;
