/// What the topology does on the reference workload, beside a plain consumer that decodes the same records and adds up.
@NullMarked
package org.wattelier.standalone.bench.streams;

import org.jspecify.annotations.NullMarked;
