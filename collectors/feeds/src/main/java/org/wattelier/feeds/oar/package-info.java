/// Jobs and nodes of OAR, by its own commands.
@NullMarked
package org.wattelier.feeds.oar;

import org.jspecify.annotations.NullMarked;
