/// How services and commands of a cluster installation reach Kafka.
@NullMarked
package org.wattelier.standalone.kafka;

import org.jspecify.annotations.NullMarked;
