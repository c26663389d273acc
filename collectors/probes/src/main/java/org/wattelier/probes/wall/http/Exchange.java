package org.wattelier.probes.wall.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.bmc.Credentials;
import org.wattelier.probes.wall.link.OwnNetwork;
import org.wattelier.probes.wall.value.NotUnderstood;

/// One question to a plug: bounded in time, size and redirects, which may only lead to the same host.
record Exchange(HttpClient client, @Nullable Credentials credentials, long deadlineNanos) {
    static final int MOST_BYTES = 256 << 10;
    private static final int MOST_REDIRECTS = 3;

    HttpResponse<byte[]> ask(URI address)
            throws IOException, NotUnderstood, InterruptedException, ExecutionException, TimeoutException {
        URI uri = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpResponse<byte[]> response = send(uri);
            if (response.statusCode() / 100 != 3) {
                return response;
            }
            uri = next(uri, response.headers().firstValue("location").orElse(""));
        }
        throw new NotUnderstood("it redirects again and again; check the address");
    }

    private HttpResponse<byte[]> send(URI uri)
            throws IOException, NotUnderstood, InterruptedException, ExecutionException, TimeoutException {
        if ("http".equals(uri.getScheme()) && !OwnNetwork.holds(uri.getHost())) {
            throw new NotUnderstood("http without TLS is only for networks of your own, and " + uri.getHost()
                    + " is a public address; use https");
        }
        long left = Math.max(1, deadlineNanos - System.nanoTime());
        HttpRequest.Builder request = HttpRequest.newBuilder(filled(uri))
                .timeout(Duration.ofNanos(left))
                .header("Accept", "*/*");
        if (credentials != null && !hasPlaces(uri)) {
            request.header("Authorization", basic(credentials));
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            // The request's own time-out ends with the headers; a body that drips must not outlive it.
            return answer.get(left, TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private static URI next(URI from, String location) throws NotUnderstood {
        try {
            URI to = from.resolve(location);
            boolean downgraded = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
            boolean web = "http".equals(to.getScheme()) || "https".equals(to.getScheme());
            if (location.isEmpty() || downgraded || !web || !from.getHost().equalsIgnoreCase(to.getHost())) {
                throw new NotUnderstood("it redirects to " + NotUnderstood.quoted(String.valueOf(to.getHost()))
                        + ", and only redirects within the same host are followed; write the final address");
            }
            return to;
        } catch (IllegalArgumentException ignored) {
            throw new NotUnderstood("it redirects to no address: " + NotUnderstood.quoted(location));
        }
    }

    static boolean hasPlaces(URI uri) {
        return uri.getRawQuery() != null && uri.getRawQuery().contains("%7Bpassword%7D");
    }

    private URI filled(URI uri) {
        Credentials who = credentials;
        if (who == null || !hasPlaces(uri)) {
            return uri;
        }
        String text = uri.toString()
                .replace("%7Buser%7D", URLEncoder.encode(who.user(), StandardCharsets.UTF_8))
                .replace("%7Bpassword%7D", URLEncoder.encode(new String(who.password()), StandardCharsets.UTF_8));
        return URI.create(text);
    }

    private static String basic(Credentials who) {
        byte[] both = (who.user() + ":" + new String(who.password())).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}
