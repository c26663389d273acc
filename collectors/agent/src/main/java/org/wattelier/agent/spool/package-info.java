/// Keeps what could not be sent yet: on disk, or in memory where there is none. Bounded; when full it becomes coarser
/// before it loses anything.
@NullMarked
package org.wattelier.agent.spool;

import org.jspecify.annotations.NullMarked;
