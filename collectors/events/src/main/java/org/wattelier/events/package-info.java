/// What collectors emit: units, identities and the records of samples, facts and jobs. The contract between everything
/// that measures and everything that computes. Knows no Kafka, does no I/O and reads no clock.
@NullMarked
package org.wattelier.events;

import org.jspecify.annotations.NullMarked;
