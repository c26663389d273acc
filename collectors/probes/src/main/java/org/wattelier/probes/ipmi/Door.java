package org.wattelier.probes.ipmi;

import org.wattelier.probes.Outcome;

/// One way to the management controller of this node.
interface Door {
    Outcome read();

    /// The way in words, for the doctor.
    String what();

    /// Whether it is known for good that the controller behind it has no power to tell.
    default boolean isHopeless() {
        return false;
    }

    default void close() {}
}
