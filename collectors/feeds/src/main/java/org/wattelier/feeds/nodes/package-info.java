/// What a batch system says of its nodes, and the facts that it becomes.
@NullMarked
package org.wattelier.feeds.nodes;

import org.jspecify.annotations.NullMarked;
