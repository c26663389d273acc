/// What the agent costs, beside two others, in one run on one fixture.
@NullMarked
package org.wattelier.standalone.bench;

import org.jspecify.annotations.NullMarked;
