package org.wattelier.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.events.Topics;

class AdvisorTest {
    /// Nobody listens on port 1, so nothing leaves the machine.
    private static final Map<String, Object> NO_BROKER = Map.of("bootstrap.servers", "127.0.0.1:1");

    @TempDir
    Path folder;

    private AdvisorSettings settings(int port) {
        return new AdvisorSettings(NO_BROKER, Topics.STANDARD, folder.resolve("ledger.duckdb"), "127.0.0.1", port);
    }

    @Test
    void serves_without_a_broker_says_so_and_closes_quickly_and_twice() throws Exception {
        var advisor = new Advisor(settings(0));
        advisor.start();
        URI health = URI.create("http://127.0.0.1:" + advisor.port() + "/health");
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"ledger\":{\"ok\":true", "\"kafka\":{\"ok\":false");
            assertThat(advisor.health().ok()).isFalse();
            // The client's connection is still open: a browser's always is.
            long begun = System.nanoTime();
            advisor.close();
            advisor.close();
            assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
        }
    }

    @Test
    void starts_again_on_the_same_file() {
        try (var advisor = new Advisor(settings(0))) {
            advisor.start();
        }
        try (var advisor = new Advisor(settings(0))) {
            advisor.start();
            assertThat(advisor.ledgerFingerprint()).hasSize(64);
        }
    }

    @Test
    void a_busy_port_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var advisor = new Advisor(settings(taken.getLocalPort()))) {
            assertThatThrownBy(advisor::start)
                    .isInstanceOf(PortBusy.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("another port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1"})
    void without_login_only_this_machine_may_read(String host) {
        assertThatThrownBy(() -> new AdvisorSettings(NO_BROKER, Topics.STANDARD, folder.resolve("x"), host, 0))
                .hasMessageContaining("loopback");
    }
}
