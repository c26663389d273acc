/// What is known of the node and since when, kept and sent without the weight of a JSON library.
@NullMarked
package org.wattelier.agent.facts;

import org.jspecify.annotations.NullMarked;
