/// Sends archived jobs through a site's topics and streams, as if they had just been measured, and collects what comes
/// out.
@NullMarked
package org.wattelier.standalone.archive;

import org.jspecify.annotations.NullMarked;
