package org.wattelier.service.report;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks a running advisor for a statement, for the command line.
public final class AuditClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    /// @param base for example `http://127.0.0.1:8080`
    public AuditClient(URI base) {
        this.base = base;
    }

    /// The document, or nothing where the advisor does not know the account.
    ///
    /// @throws AdvisorUnreachable where nobody answers, or it refuses
    public Optional<byte[]> audit(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<byte[]> answer = get(base.resolve("/api/v1/audits?" + query));
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            case 404 -> Optional.empty();
            default ->
                throw new AdvisorUnreachable(
                        "the advisor at " + base + " answered " + answer.statusCode() + ": "
                                + new String(answer.body(), StandardCharsets.UTF_8),
                        null);
        };
    }

    private HttpResponse<byte[]> get(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AdvisorUnreachable(
                    "no advisor answers at " + base + ": start one with `./wattelier up` or name its address", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdvisorUnreachable("interrupted while waiting for " + base, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
