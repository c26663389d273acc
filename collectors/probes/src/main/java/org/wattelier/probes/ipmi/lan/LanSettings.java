package org.wattelier.probes.ipmi.lan;

import java.time.Duration;
import java.util.List;

/// How a controller is reached.
///
/// @param host     name or address
/// @param port     UDP port, usually 623
/// @param suites   tried in this order; which one the controller takes is remembered
/// @param every    how often it is asked
/// @param patience for one question, with its repetitions
public record LanSettings(
        String host, int port, Privilege privilege, List<CipherSuite> suites, Duration every, Duration patience) {
    public static final int PORT = 623;

    public LanSettings {
        suites = List.copyOf(suites);
        if (suites.isEmpty()) {
            throw new IllegalArgumentException("a session needs a cipher suite");
        }
    }

    /// The usual port, suite 17 before 3, USER, every 10 s, 5 s of patience.
    public static LanSettings of(String host) {
        return new LanSettings(
                host,
                PORT,
                Privilege.USER,
                List.of(CipherSuite.SHA256, CipherSuite.SHA1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
    }

    String place() {
        return host + (port == PORT ? "" : ":" + port);
    }
}
