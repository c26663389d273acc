package org.wattelier.agent.status;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// `/metrics` and `/health` for whoever watches the node. Reads only, and only GET; one request a connection, one
/// connection at a time. The JDK's own server wakes its threads each second although nobody asks; this one sleeps.
public final class StatusServer implements AutoCloseable {
    private static final int WAITING = 8;
    private static final int LONGEST_REQUEST = 8192;
    private static final int PATIENCE_MS = 2000;

    private final ServerSocket socket;
    private final Supplier<String> metrics;
    private final Supplier<Health> health;

    /// @param text a line, or JSON with a part for each component
    public record Health(boolean ok, String text) {}

    private StatusServer(ServerSocket socket, Supplier<String> metrics, Supplier<Health> health) {
        this.socket = socket;
        this.metrics = metrics;
        this.health = health;
    }

    /// @param metrics Prometheus' text
    /// @param health  empty while all is well, else what is wrong in a line
    public static StatusServer at(InetSocketAddress address, Supplier<String> metrics, Supplier<String> health)
            throws IOException {
        return answering(address, metrics, () -> {
            String wrong = health.get();
            return new Health(wrong.isEmpty(), wrong.isEmpty() ? "ok\n" : wrong + "\n");
        });
    }

    /// @param metrics Prometheus' text
    /// @param health  how all stands, in a service's own words
    public static StatusServer answering(InetSocketAddress address, Supplier<String> metrics, Supplier<Health> health)
            throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address.getHostString(), address.getPort()), WAITING);
        } catch (IOException e) {
            socket.close();
            throw new IOException("cannot listen at " + address + ": " + e.getMessage(), e);
        }
        var server = new StatusServer(socket, metrics, health);
        Thread.ofPlatform().name("status").daemon().start(server::serve);
        return server;
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                answer(client);
            } catch (IOException | RuntimeException ignored) {
                // Whoever asked has gone, or we are closed.
            }
        }
    }

    private void answer(Socket client) throws IOException {
        String[] words = request(client).split(" ", 3);
        String path = words.length < 2 ? "" : words[1].replaceFirst("\\?.*", "");
        if (words.length < 3 || !words[2].startsWith("HTTP/1.")) {
            answer(client, "400 Bad Request", "");
        } else if (!path.equals("/metrics") && !path.equals("/health")) {
            answer(client, "404 Not Found", "");
        } else if (!words[0].equals("GET")) {
            answer(client, "405 Method Not Allowed", "");
        } else if (path.equals("/metrics")) {
            answer(client, "200 OK", metrics.get());
        } else {
            Health now = health.get();
            answer(client, now.ok() ? "200 OK" : "503 Service Unavailable", now.text());
        }
    }

    /// The first line, after all lines up to the empty one have come.
    private static String request(Socket client) throws IOException {
        long until = System.nanoTime() + PATIENCE_MS * 1_000_000L;
        byte[] bytes = new byte[LONGEST_REQUEST];
        int length = 0;
        while (length < bytes.length) {
            client.setSoTimeout((int) Math.max(1, (until - System.nanoTime()) / 1_000_000));
            int count = client.getInputStream().read(bytes, length, bytes.length - length);
            if (count < 0) {
                break;
            }
            length += count;
            String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            if (text.contains("\r\n\r\n")) {
                return text.substring(0, text.indexOf("\r\n"));
            }
        }
        return "";
    }

    private static void answer(Socket client, String status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String type = text.startsWith("{") ? "application/json" : "text/plain; version=0.0.4; charset=utf-8";
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().write(body);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Nobody is served any more either way.
        }
    }
}
