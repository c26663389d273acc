/// Plugs and meters that answer with JSON or a plain number over HTTP.
@NullMarked
package org.wattelier.probes.wall.http;

import org.jspecify.annotations.NullMarked;
