/// What was refused: to be looked at, and to be sent again once the cause has gone.
@NullMarked
package org.wattelier.standalone.deadletters;

import org.jspecify.annotations.NullMarked;
