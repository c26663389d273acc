/// What a management controller's power is as a meter, and when its figure may be believed: the same however it was
/// asked.
@NullMarked
package org.wattelier.probes.ipmi.reading;

import org.jspecify.annotations.NullMarked;
