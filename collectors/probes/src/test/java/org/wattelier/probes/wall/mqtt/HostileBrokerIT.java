package org.wattelier.probes.wall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.probes.wall.Servers.meter;
import static org.wattelier.probes.wall.Servers.only;
import static org.wattelier.probes.wall.Servers.reason;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Probe;

/// A broker that does not keep to what it was told.
class HostileBrokerIT {
    private static final int MIB = 1 << 20;

    @Test
    void a_packet_longer_than_it_was_told_ends_the_connection_before_it_is_taken_in() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var sent = new CompletableFuture<Integer>();
            Thread.ofVirtual().start(() -> sent.complete(flood(server)));
            try (Probe probe = meter("mqtt mqtt://127.0.0.1:" + server.getLocalPort()
                    + " topic=a/power unit=W source=c/n1 domain=node timeout=2s")) {
                assertThat(reason(only(probe))).contains("connection is lost");
                assertThat(sent.get(5, TimeUnit.SECONDS)).as("MiB taken").isLessThan(32);
            }
        }
    }

    /// Accepts, then begins a message of 200 MiB.
    ///
    /// @return how many MiB went through before the other side hung up
    private static int flood(ServerSocket server) {
        int sent = 0;
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            assertThat(in.read()).isEqualTo(0x10);
            out.write(new byte[] {0x20, 3, 0, 0, 0});
            out.write(new byte[] {0x30, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x64, 0, 7});
            out.write("a/power".getBytes(StandardCharsets.US_ASCII));
            out.write(0);
            byte[] digits = new byte[MIB];
            Arrays.fill(digits, (byte) '1');
            while (sent < 200) {
                out.write(digits);
                sent++;
            }
        } catch (IOException ignored) {
            // The other side hung up.
        }
        return sent;
    }
}
