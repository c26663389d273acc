package org.wattelier.probes.ipmi.lan;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.ipmi.message.BmcFailure;

/// Questions and answers by UDP, repeated while there is no answer. Takes datagrams from its controller only. A virtual
/// thread that waits here costs no other.
final class Link implements AutoCloseable {
    private static final long FIRST_REPEAT_MS = 1000;
    /// Waiting on a platform thread does not end by an interrupt, so it is looked for.
    private static final int SLICE_MS = 500;
    private static final int MOST_BYTES = 1500;

    private final String place;
    private final Duration patience;
    private final DatagramSocket socket;

    private Link(String place, Duration patience, DatagramSocket socket) {
        this.place = place;
        this.patience = patience;
        this.socket = socket;
    }

    static Link to(LanSettings settings) throws BmcFailure {
        var address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new BmcFailure(settings.host() + " has no address; check its name in the DNS");
        }
        try {
            var socket = new DatagramSocket();
            socket.connect(address);
            return new Link(settings.place(), settings.patience(), socket);
        } catch (IOException e) {
            throw new BmcFailure(settings.place() + " cannot be reached: " + e.getMessage());
        }
    }

    /// @param question makes the datagram anew for each repetition
    /// @param answer   what a datagram means; null where it is not the answer
    <T> T exchange(Supplier<byte[]> question, Function<byte[], @Nullable T> answer) throws BmcFailure {
        long end = System.nanoTime() + patience.toNanos();
        long repeat = FIRST_REPEAT_MS * 1_000_000;
        try {
            while (System.nanoTime() < end) {
                byte[] bytes = question.get();
                socket.send(new DatagramPacket(bytes, bytes.length));
                T found = await(Math.min(end, System.nanoTime() + repeat), answer);
                if (found != null) {
                    return found;
                }
                repeat *= 2;
            }
        } catch (PortUnreachableException ignored) {
            throw new BmcFailure(place + " is there but does not listen; switch IPMI over LAN on in the controller");
        } catch (IOException e) {
            throw new BmcFailure(place + " cannot be reached: " + e.getMessage());
        }
        throw new BmcFailure(place + " did not answer within " + patience.toMillis() / 1000.0 + " s");
    }

    /// Without waiting for an answer, and without complaint.
    void send(byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length));
        } catch (IOException ignored) {
            // A courtesy only.
        }
    }

    private <T> @Nullable T await(long until, Function<byte[], @Nullable T> answer) throws IOException {
        byte[] room = new byte[MOST_BYTES];
        while (true) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("given up before it answered");
            }
            var packet = new DatagramPacket(room, room.length);
            socket.setSoTimeout((int) Math.min(left, SLICE_MS));
            T found = received(packet) ? answer.apply(Arrays.copyOf(room, packet.getLength())) : null;
            if (found != null) {
                return found;
            }
        }
    }

    private boolean received(DatagramPacket packet) throws IOException {
        try {
            socket.receive(packet);
            return true;
        } catch (SocketTimeoutException ignored) {
            return false;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
