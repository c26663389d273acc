/// What a job cost in money and carbon, from its quarter hours and the catalogue.
@NullMarked
package org.wattelier.knowledge.footprint;

import org.jspecify.annotations.NullMarked;
