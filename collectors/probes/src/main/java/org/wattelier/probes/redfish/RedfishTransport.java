package org.wattelier.probes.redfish;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The HTTP client for all controllers of a process: it keeps a connection open to each, so that a poll costs no
/// handshake, and needs a thread or a few to watch them all. Answers are bounded in time and size.
public final class RedfishTransport implements AutoCloseable {
    /// Slow controllers take five seconds and are not ill.
    public static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int MOST_BYTES = 4 << 20;

    /// The JDK's client looks for an idle connection through the list of all of them: several short lists cost less.
    private static final int CONTROLLERS_PER_CLIENT = 125;

    private final List<HttpClient> clients;
    private final Duration patience;

    /// For few controllers.
    public RedfishTransport(Trust trust) {
        this(trust, PATIENCE, 1);
    }

    public RedfishTransport(Trust trust, Duration patience) {
        this(trust, patience, 1);
    }

    /// @param patience    how long one answer may take, from asking to its last byte
    /// @param controllers how many will be asked, roughly
    public RedfishTransport(Trust trust, Duration patience, int controllers) {
        this.patience = patience;
        this.clients = Stream.generate(() -> client(trust, patience))
                .limit(Math.clamp(controllers / CONTROLLERS_PER_CLIENT, 1, 16))
                .toList();
    }

    private static HttpClient client(Trust trust, Duration patience) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .sslContext(trust.context())
                .build();
    }

    @Override
    public void close() {
        clients.forEach(HttpClient::shutdownNow);
    }

    /// What came back, or why nothing did.
    ///
    /// @param response null where nothing came back
    record Reply(@Nullable HttpResponse<byte[]> response, String reason) {}

    /// Asks once. An interrupted wait gives up and leaves the thread interrupted.
    Reply send(HttpRequest request) {
        var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES);
        HttpClient client =
                clients.get(Math.floorMod(request.uri().getAuthority().hashCode(), clients.size()));
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, handler);
        try {
            return new Reply(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), "");
        } catch (TimeoutException ignored) {
            return new Reply(null, tooLate());
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return new Reply(null, "was interrupted while it waited for an answer");
        } catch (ExecutionException e) {
            return new Reply(null, reason(e.getCause() == null ? e : e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private String tooLate() {
        return "no answer within " + patience.toMillis() / 1000.0 + " s";
    }

    private String reason(Throwable problem) {
        return switch (problem) {
            case HttpConnectTimeoutException ignored ->
                "nothing answers there: no connection within " + patience.toMillis() / 1000.0 + " s";
            case HttpTimeoutException ignored -> tooLate();
            case ConnectException ignored -> "nothing answers there; check host, port and network";
            case SSLException tls ->
                "TLS failed: " + deepest(tls)
                        + "; name the authority's file, or pin the fingerprint if it is the right one";
            case IOException io ->
                deepest(io).contains("capacity")
                        ? "the answer is larger than " + (MOST_BYTES >> 20) + " MiB"
                        : "the connection broke: " + deepest(io);
            default -> problem.getClass().getSimpleName() + " " + deepest(problem);
        };
    }

    /// The first message that says something; TLS wraps the reason several times.
    private static String deepest(Throwable problem) {
        String said = "";
        int depth = 0;
        for (Throwable each = problem; each != null && depth < 8; each = each.getCause(), depth++) {
            String message = each.getMessage();
            if (said.isEmpty() && message != null) {
                said = message.substring(
                        message.lastIndexOf("Exception: ") < 0 ? 0 : message.lastIndexOf("Exception: ") + 11);
            }
        }
        return said.isEmpty() ? problem.getClass().getSimpleName() : said;
    }
}
