/// The demo: a simulated cluster that starts ten minutes ago, runs sixty times as fast until it has caught up, then in
/// step with the clock.
@NullMarked
package org.wattelier.standalone.demo;

import org.jspecify.annotations.NullMarked;
