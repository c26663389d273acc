/// What a feed is told: from a file and from variables, every mistake said at once.
@NullMarked
package org.wattelier.feeds.settings;

import org.jspecify.annotations.NullMarked;
