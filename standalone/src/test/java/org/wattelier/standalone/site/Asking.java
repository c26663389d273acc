package org.wattelier.standalone.site;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.regex.Pattern;

/// Asks an advisor over HTTP what anybody may ask.
public final class Asking implements AutoCloseable {
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
    private static final Pattern AS_OF = Pattern.compile("\"as_of\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;

    public Asking(int port) {
        server = "http://127.0.0.1:" + port;
    }

    public String server() {
        return server;
    }

    public String get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(server + path)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// How many jobs there are, -1 where no answer came.
    public int jobs(String status) {
        var total = TOTAL.matcher(get("/api/v1/jobs?limit=1" + (status.isEmpty() ? "" : "&status=" + status)));
        return total.find() ? Integer.parseInt(total.group(1)) : -1;
    }

    /// Whether the ledger holds everything that was written before an instant.
    public boolean knows(Instant instant) {
        var known = AS_OF.matcher(get("/api/v1/jobs?limit=1"));
        return known.find() && Instant.parse(known.group(1)).isAfter(instant);
    }

    @Override
    public void close() {
        http.close();
    }
}
