/// What OAR remembers of its jobs: answers of `oarstat --json`, and an export of its tables.
@NullMarked
package org.wattelier.feeds.oar.history;

import org.jspecify.annotations.NullMarked;
