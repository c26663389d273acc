/// Energy and power of graphics processors, by the makers' own libraries, tools and drivers, and which job holds which
/// of them. A card is one meter, however it is cut into slices.
@NullMarked
package org.wattelier.probes.gpu;

import org.jspecify.annotations.NullMarked;
