/// A whole site in one process: broker, topics, streams and advisor, started in that order and stopped in the other.
@NullMarked
package org.wattelier.standalone.site;

import org.jspecify.annotations.NullMarked;
