package org.wattelier.probes.wall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.probes.wall.Servers.meter;
import static org.wattelier.probes.wall.Servers.only;
import static org.wattelier.probes.wall.Servers.reason;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.wall.Servers;

class PlugProbeIT {
    private static final String STATUS = "{\"emeters\":[{\"power\":412.5,\"total\":1203.4}]}";

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void answer(String path, int status, String body, String... headers) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            reply(exchange, status, body);
        });
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = Servers.utf8(body);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Outcome look(String path, String more) {
        try (Probe probe = meter("http " + address(path) + " source=c/pdu/a domain=pdu " + more)) {
            return only(probe);
        }
    }

    @Test
    void a_plug_shows_power_and_energy() {
        answer("/status", 200, STATUS);
        assertThat(look("/status", "pointer=/emeters/0/power unit=W")).isEqualTo(new Outcome.Drawing(412.5));
        assertThat(look("/status", "pointer=/emeters/0/total unit=Wh"))
                .isEqualTo(new Outcome.Counted(4_332_240_000_000L));
        assertThat(reason(look("/status", "pointer=/emeters/1/power unit=W")))
                .contains("127.0.0.1", "there is no /emeters/1/power; /emeters is a list of 1");
    }

    @Test
    void errors_pages_and_floods_are_missing_with_their_reason() {
        answer("/page", 200, "<html><title>Please log in</title></html>");
        answer("/gone", 404, "");
        answer("/broken", 500, STATUS);
        answer("/flood", 200, "[" + "1,".repeat(200_000) + "1]");
        String rest = "pointer=/emeters/0/power unit=W";
        assertThat(reason(look("/page", rest))).contains("Please log in");
        assertThat(reason(look("/gone", rest))).contains("status 404");
        assertThat(reason(look("/broken", rest))).contains("status 500");
        assertThat(reason(look("/flood", rest))).contains("longer than 256 KiB");
        server.stop(0);
        assertThat(reason(look("/gone", rest))).contains("does not accept connections");
    }

    @Test
    void redirects_lead_to_the_same_host_only() {
        answer("/old", 302, "", "Location", "/status");
        answer("/status", 200, STATUS);
        answer(
                "/away",
                302,
                "",
                "Location",
                "http://localhost:" + server.getAddress().getPort() + "/status");
        answer("/circle", 302, "", "Location", "/circle");
        answer("/file", 302, "", "Location", "file:///etc/passwd");
        String rest = "pointer=/emeters/0/power unit=W";
        assertThat(look("/old", rest)).isEqualTo(new Outcome.Drawing(412.5));
        assertThat(reason(look("/away", rest))).contains("redirects to \"localhost\"");
        assertThat(reason(look("/circle", rest))).contains("again and again");
        assertThat(reason(look("/file", rest))).contains("redirects to");
    }

    @Test
    void one_that_hangs_or_drips_is_cut_off_in_time() {
        server.createContext("/hang", exchange -> awaitEnd());
        server.createContext("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        long begun = System.nanoTime();
        assertThat(reason(look("/hang", "unit=W timeout=300ms"))).contains("no answer");
        assertThat(reason(look("/drip", "unit=W timeout=300ms"))).contains("no answer");
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(3));
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_interrupted_look_returns_and_stays_interrupted() throws Exception {
        var entered = new CountDownLatch(1);
        server.createContext("/hang", exchange -> {
            entered.countDown();
            awaitEnd();
        });
        var outcome = new java.util.concurrent.CompletableFuture<String>();
        Thread looking = Thread.ofVirtual()
                .start(() -> outcome.complete(reason(look("/hang", "unit=W timeout=20s"))
                        + Thread.currentThread().isInterrupted()));
        entered.await();
        looking.interrupt();
        assertThat(outcome.get(3, TimeUnit.SECONDS)).contains("cut off").endsWith("true");
    }

    @Test
    void user_and_password_come_from_a_file_and_a_refusal_is_not_repeated(@TempDir Path directory) throws IOException {
        server.createContext("/safe", exchange -> {
            asked.incrementAndGet();
            String said = exchange.getRequestHeaders().getFirst("Authorization");
            reply(exchange, "Basic dTpww6Q6Og==".equals(said) ? 200 : 401, STATUS);
        });
        server.createContext(
                "/cm",
                exchange -> reply(
                        exchange,
                        "user=u&password=p%C3%A4%3A%3A"
                                        .equals(exchange.getRequestURI().getRawQuery())
                                ? 200
                                : 401,
                        STATUS));
        Path right = Servers.credentials(directory, "right", "u", "pä::");
        Path wrong = Servers.credentials(directory, "wrong", "u", "geheim");
        String rest = "pointer=/emeters/0/power unit=W ";
        assertThat(reason(look("/safe", rest))).contains("name a file with credentials=");
        assertThat(look("/safe", rest + "credentials=" + right)).isEqualTo(new Outcome.Drawing(412.5));
        assertThat(look("/cm?user={user}&password={password}", rest + "credentials=" + right))
                .isEqualTo(new Outcome.Drawing(412.5));
        asked.set(0);
        try (Probe probe =
                meter("http " + address("/safe") + " source=c/pdu/a domain=pdu " + rest + "credentials=" + wrong)) {
            assertThat(reason(only(probe)))
                    .contains("refuses user and password")
                    .doesNotContain("geheim");
            assertThat(reason(only(probe))).contains("left alone until");
        }
        assertThat(asked).hasValue(1);
        assertThat(reason(look("/safe", rest + "credentials=" + directory.resolve("none"))))
                .contains("does not exist");
    }

    @Test
    void a_public_address_is_not_asked_without_tls() {
        try (Probe probe = meter("http http://192.0.2.1/ unit=W source=c/pdu/a domain=pdu timeout=1s")) {
            assertThat(reason(only(probe))).contains("use https");
        }
    }
}
