/// A real Kafka broker inside this JVM: one node that is broker and controller, with small memory. For the demo, for
/// small sites and for tests; a cluster installation uses Kafka's own servers.
@NullMarked
package org.wattelier.standalone.broker;

import org.jspecify.annotations.NullMarked;
