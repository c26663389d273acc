/// Logs of the Standard Workload Format, and its extended form that names each processor's node.
@NullMarked
package org.wattelier.feeds.swf;

import org.jspecify.annotations.NullMarked;
