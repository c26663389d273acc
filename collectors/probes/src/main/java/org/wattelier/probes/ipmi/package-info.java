/// The management controller of a node by IPMI: by its device file, by the site's tools, or over the network.
@NullMarked
package org.wattelier.probes.ipmi;

import org.jspecify.annotations.NullMarked;
