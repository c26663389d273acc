package org.wattelier.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds free ports and refuses taken ones before Kafka does it with a stack trace.
public final class Ports {
    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);
    private static final int BACKLOG = 1;

    private Ports() {}

    static int free(String host) {
        try (var socket = new ServerSocket(0, BACKLOG, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + host, e);
        }
    }

    /// A free port of the loopback interface other than one that was chosen but is not yet in use: the system may hand
    /// out
    /// the same one twice.
    static int freeBeside(int chosen) {
        int port = free("127.0.0.1");
        while (port == chosen) {
            port = free("127.0.0.1");
        }
        return port;
    }

    /// A free port, and the same one in each run if possible: after a violent end Kafka finishes its open transactions
    /// at the port it had before, and waits for long if nobody answers there.
    static int sameAsBefore(String host, Path memory) {
        try {
            if (Files.exists(memory)) {
                int before = Integer.parseInt(Files.readString(memory).strip());
                requireFree(host, before);
                return before;
            }
        } catch (IOException | NumberFormatException | PortTaken e) {
            LOG.info("The broker cannot have its former port and takes another one: {}", e.getMessage());
        }
        int port = free(host);
        try {
            Files.writeString(memory, port + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + memory, e);
        }
        return port;
    }

    /// @throws PortTaken when nobody can listen there
    public static void requireFree(String host, int port) {
        try (var socket = new ServerSocket()) {
            // As Kafka does: the port of a broker that has just ended counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
        } catch (IOException e) {
            throw new PortTaken(host, port, String.valueOf(e.getMessage()));
        }
    }
}
