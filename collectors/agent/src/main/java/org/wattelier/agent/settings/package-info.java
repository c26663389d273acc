/// How the agent is set: a file, `WATTELIER_*` variables and options, every problem told at once.
@NullMarked
package org.wattelier.agent.settings;

import org.jspecify.annotations.NullMarked;
