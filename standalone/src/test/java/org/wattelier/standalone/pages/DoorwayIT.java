package org.wattelier.standalone.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class DoorwayIT {
    @Test
    void what_is_asked_outside_is_answered_inside_to_the_byte() throws Exception {
        byte[] page = new byte[1_000_000];
        java.util.Arrays.fill(page, (byte) 'x');
        HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        pages.start();
        try (var doorway = new Doorway(
                        InetSocketAddress.createUnresolved("127.0.0.1", 0),
                        pages.getAddress().getPort());
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + doorway.port() + "/"))
                    .build();
            for (int i = 0; i < 20; i++) {
                assertThat(http.send(request, HttpResponse.BodyHandlers.ofByteArray())
                                .body())
                        .isEqualTo(page);
            }
        } finally {
            pages.stop(0);
        }
    }
}
