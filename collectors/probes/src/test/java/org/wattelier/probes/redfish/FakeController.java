package org.wattelier.probes.redfish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A management controller over HTTP: sessions, basic authentication, and whatever faults a test queues.
final class FakeController implements AutoCloseable {
    /// One answer out of the ordinary.
    record Special(int status, String body, Map<String, String> headers, long delayMs) {
        static Special of(int status) {
            return new Special(status, "{}", Map.of(), 0);
        }
    }

    static final String POWER = "/redfish/v1/Chassis/1/Power";

    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, String> documents = new ConcurrentHashMap<>();
    final Map<String, Boolean> tokens = new ConcurrentHashMap<>();
    final Deque<Special> specials = new ArrayDeque<>();
    volatile @Nullable String password;
    volatile boolean sessions = true;
    volatile int connections;

    private final HttpServer server;

    FakeController(@Nullable SSLContext tls) throws IOException {
        var where = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        if (tls == null) {
            server = HttpServer.create(where, 0);
        } else {
            HttpsServer secure = HttpsServer.create(where, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        documents.put(
                "/redfish/v1/",
                "{'Chassis':{'@odata.id':'/redfish/v1/Chassis'},'Links':{'Sessions':{'@odata.id':'/redfish/v1/SessionService/Sessions'}}}");
        documents.put("/redfish/v1/Chassis", "{'Members':[{'@odata.id':'/redfish/v1/Chassis/1'}]}");
        documents.put("/redfish/v1/Chassis/1", "{'Id':'1','Power':{'@odata.id':'" + POWER + "'}}");
        documents.put(POWER, "{'PowerControl':[{'PowerConsumedWatts':210}]}");
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    long count(String what) {
        return asked.stream().filter(what::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String request = exchange.getRequestMethod() + " " + path;
        asked.add(request);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Special special = path.equals(POWER) ? specials.poll() : null;
        if (special != null) {
            pause(special.delayMs());
            special.headers().forEach(exchange.getResponseHeaders()::set);
            answer(exchange, special.status(), special.body());
        } else if (request.equals("POST /redfish/v1/SessionService/Sessions")) {
            login(exchange, body);
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            tokens.remove(String.valueOf(exchange.getRequestHeaders().getFirst("X-Auth-Token")));
            answer(exchange, 204, "");
        } else if (!path.equals("/redfish/v1/") && !known(exchange)) {
            answer(exchange, 401, "{}");
        } else {
            String document = documents.get(path);
            answer(exchange, document == null ? 404 : 200, document == null ? "{}" : document.replace('\'', '"'));
        }
    }

    private boolean known(HttpExchange exchange) {
        String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
        String basic = exchange.getRequestHeaders().getFirst("Authorization");
        return password == null
                || token != null && tokens.containsKey(token)
                || basic != null && basic.equals("Basic " + base64("reader:" + password));
    }

    private void login(HttpExchange exchange, String body) throws IOException {
        if (!sessions) {
            answer(exchange, 404, "{}");
        } else if (body.contains("\"UserName\":\"reader\"") && body.contains("\"Password\":\"" + password + "\"")) {
            String token = "token-" + tokens.size() + "-" + System.nanoTime();
            tokens.put(token, true);
            exchange.getResponseHeaders().set("X-Auth-Token", token);
            exchange.getResponseHeaders().set("Location", "/redfish/v1/SessionService/Sessions/7");
            answer(exchange, 201, "{}");
        } else {
            answer(exchange, 401, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }
}
