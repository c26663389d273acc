package org.wattelier.influx.kit;

import java.net.URI;

/// A real InfluxDB that a test may kill.
public interface TestServer {
    URI url();

    String org();

    String token();

    /// As a power cut does.
    void kill();

    /// On the same data, at the same address; returns when it answers.
    void start();
}
