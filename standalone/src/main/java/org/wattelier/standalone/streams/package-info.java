/// The streams as a service of a cluster installation: settings, health, metrics, an orderly end.
@NullMarked
package org.wattelier.standalone.streams;

import org.jspecify.annotations.NullMarked;
