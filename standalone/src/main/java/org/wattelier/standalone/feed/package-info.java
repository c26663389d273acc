/// The process that keeps the topic of jobs equal to a batch system.
@NullMarked
package org.wattelier.standalone.feed;

import org.jspecify.annotations.NullMarked;
