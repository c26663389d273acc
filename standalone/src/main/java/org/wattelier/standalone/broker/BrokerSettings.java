package org.wattelier.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a broker keeps its data and where it listens.
///
/// @param dir       folder of its own; made if absent, reused if a broker ran there before
/// @param host      address to listen on and to tell clients, for example `127.0.0.1`
/// @param port      0 to 65535; 0 takes a free one, the same in each run of one folder if possible
/// @param temporary whether [EmbeddedBroker#close] deletes the folder
/// @param tls       what it shows clients to be known by; null to talk in the clear
public record BrokerSettings(
        Path dir,
        String host,
        int port,
        boolean temporary,
        @Nullable Tls tls) {
    /// A PKCS #12 file with the server's key and certificate.
    public record Tls(Path keystore, String password) {
        @Override
        public String toString() {
            return "TLS with " + keystore;
        }
    }

    public BrokerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, is " + port);
        }
        if (host.isBlank() || host.equals("0.0.0.0") || host.equals("::")) {
            throw new IllegalArgumentException("clients cannot connect to '" + host
                    + "': name the address or host name that agents will use, for example node1.example.org");
        }
    }

    /// One that talks in the clear.
    public BrokerSettings(Path dir, String host, int port, boolean temporary) {
        this(dir, host, port, temporary, null);
    }

    /// The same, with TLS only.
    public BrokerSettings with(Tls shown) {
        return new BrokerSettings(dir, host, port, temporary, shown);
    }

    /// A broker on the loopback interface that keeps its data.
    public static BrokerSettings durable(Path dir, int port) {
        return new BrokerSettings(dir, "127.0.0.1", port, false);
    }

    /// A broker on the loopback interface, on a free port, that leaves nothing behind.
    public static BrokerSettings throwaway() {
        try {
            return new BrokerSettings(Files.createTempDirectory("wattelier-kafka-"), "127.0.0.1", 0, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }
}
