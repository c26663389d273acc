/// What all probes showed at one look, for people and scripts.
@NullMarked
package org.wattelier.probes.report;

import org.jspecify.annotations.NullMarked;
