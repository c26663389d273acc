package org.wattelier.probes.wall.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.wall.link.Trust;

/// One client for all plugs of an agent, made when the first of them is asked and ended when the last one is closed.
public final class SharedClient {
    private final Map<String, HttpClient> clients = new HashMap<>();
    private int users;

    synchronized void join() {
        users++;
    }

    /// @param authority whom to trust instead of the system's list; null for that
    synchronized HttpClient client(@Nullable Path authority) throws IOException {
        HttpClient known = clients.get(String.valueOf(authority));
        if (known != null) {
            return known;
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        if (authority != null) {
            builder.sslContext(Trust.context(authority));
        }
        HttpClient client = builder.build();
        clients.put(String.valueOf(authority), client);
        return client;
    }

    synchronized void leave() {
        if (--users == 0) {
            clients.values().forEach(HttpClient::shutdownNow);
            clients.clear();
        }
    }
}
