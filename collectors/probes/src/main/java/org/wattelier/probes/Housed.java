package org.wattelier.probes;

/// A probe that knows the box it looks at. Nodes that share a box with its supplies are found by it.
public interface Housed {
    /// The serial number of the chassis whose power this sensor shows; empty where it is not known.
    String serial(String sensorId);
}
