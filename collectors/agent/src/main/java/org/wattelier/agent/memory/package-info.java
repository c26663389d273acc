/// What the agent keeps between two of its lives: where each meter stood, and what was known of the node.
@NullMarked
package org.wattelier.agent.memory;

import org.jspecify.annotations.NullMarked;
