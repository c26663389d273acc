package org.wattelier.influx.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// `/api/v2/write?bucket=B` → `/write?db=B`; all else goes through as it is. InfluxDB 1.8 and later need no such thing.
final class V2Path {
    private final int port;
    private final int behind;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable HttpServer server;

    V2Path(int port, int behind) {
        this.port = port;
        this.behind = behind;
    }

    int port() {
        return port;
    }

    void open() throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        opened.createContext("/", this::pass);
        opened.start();
        server = opened;
    }

    void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var request = HttpRequest.newBuilder(target(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            for (String name : new String[] {"Content-Encoding", "Content-Type", "Accept", "Authorization"}) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    request.header(name, value);
                }
            }
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String name : new String[] {"Content-Type", "X-Influxdb-Version", "X-Influxdb-Error"}) {
                answer.headers()
                        .firstValue(name)
                        .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
            }
            byte[] bytes = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI target(URI asked) {
        String query = asked.getRawQuery();
        String path = asked.getRawPath();
        if (path.equals("/api/v2/write")) {
            Map<String, String> words = words(query);
            path = "/write";
            query = "db=" + URLEncoder.encode(words.getOrDefault("bucket", ""), StandardCharsets.UTF_8) + "&precision="
                    + words.getOrDefault("precision", "ns");
        }
        return URI.create("http://127.0.0.1:" + behind + path + (query == null ? "" : "?" + query));
    }

    private static Map<String, String> words(@Nullable String query) {
        Map<String, String> words = new HashMap<>();
        for (String word : (query == null ? "" : query).split("&")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                words.put(
                        word.substring(0, equals),
                        URLDecoder.decode(word.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return words;
    }
}
