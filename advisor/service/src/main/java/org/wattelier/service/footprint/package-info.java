/// Money and carbon of jobs, by the site's factors.
@NullMarked
package org.wattelier.service.footprint;

import org.jspecify.annotations.NullMarked;
