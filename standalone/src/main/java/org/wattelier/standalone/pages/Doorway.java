package org.wattelier.standalone.pages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/// Passes connections on to the pages, which listen on the loopback interface only. A container has a loopback
/// interface
/// of its own, which no published port reaches; which names the pages answer to, they decide themselves.
public final class Doorway implements AutoCloseable {
    private static final int WAITING = 64;

    private static final long WAIT_NANOS = 50_000_000;

    private final ServerSocket outside;
    private final int inside;

    /// @param inside the pages' port on the loopback interface
    public Doorway(InetSocketAddress address, int inside) throws IOException {
        this.inside = inside;
        outside = new ServerSocket();
        try {
            outside.setReuseAddress(true);
            outside.bind(new InetSocketAddress(address.getHostString(), address.getPort()), WAITING);
        } catch (IOException e) {
            outside.close();
            throw new IOException("cannot listen at " + address + ": " + e.getMessage(), e);
        }
        Thread.ofPlatform().name("doorway").daemon().start(this::admit);
    }

    public int port() {
        return outside.getLocalPort();
    }

    private void admit() {
        while (!outside.isClosed()) {
            try {
                Socket client = outside.accept();
                Thread.ofVirtual().start(() -> pass(client));
            } catch (IOException ignored) {
                // Closed, or whoever came has gone, or there are no descriptors left: then trying at once only burns.
                LockSupport.parkNanos(WAIT_NANOS);
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                var pages = new Socket(InetAddress.getLoopbackAddress(), inside)) {
            Thread back = Thread.ofVirtual().start(() -> copy(pages, client));
            copy(client, pages);
            back.join();
        } catch (IOException ignored) {
            // One of the two has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ignored) {
            // One of the two has hung up.
        }
    }

    @Override
    public void close() {
        try {
            outside.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }
}
