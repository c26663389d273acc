package org.wattelier.agent.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// `/metrics` and `/health` for whoever watches the node. Reads only, and only GET.
public final class StatusServer implements AutoCloseable {
    private final HttpServer server;

    private StatusServer(HttpServer server) {
        this.server = server;
    }

    /// @param metrics Prometheus' text
    /// @param health  empty while all is well, else what is wrong in a line
    public static StatusServer at(InetSocketAddress address, Supplier<String> metrics, Supplier<String> health)
            throws IOException {
        var bound = new InetSocketAddress(address.getHostString(), address.getPort());
        HttpServer server = HttpServer.create(bound, 8);
        server.createContext("/metrics", exchange -> answer(exchange, "/metrics", 200, metrics.get()));
        server.createContext("/health", exchange -> {
            String wrong = health.get();
            answer(exchange, "/health", wrong.isEmpty() ? 200 : 503, wrong.isEmpty() ? "ok\n" : wrong + "\n");
        });
        server.start();
        return new StatusServer(server);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String path, int status, String text) throws IOException {
        try (exchange) {
            boolean known = exchange.getRequestURI().getPath().equals(path);
            boolean asked = exchange.getRequestMethod().equals("GET");
            byte[] bytes = (known && asked ? text : "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(!known ? 404 : !asked ? 405 : status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
