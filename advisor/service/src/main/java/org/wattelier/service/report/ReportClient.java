package org.wattelier.service.report;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a running advisor for a job, for the command line.
public final class ReportClient implements AutoCloseable {
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    /// @param base for example `http://127.0.0.1:8080`
    public ReportClient(URI base) {
        this.base = base;
    }

    /// The job, or nothing where the advisor does not know it.
    ///
    /// @param run null for the latest
    /// @throws AdvisorUnreachable where nobody answers, or something that is not an advisor
    public Optional<JobView> job(String cluster, String job, @Nullable Long run) {
        String path = "/api/v1/jobs/" + encoded(cluster) + "/" + encoded(job) + (run == null ? "" : "?run=" + run);
        HttpResponse<byte[]> answer = get(base.resolve(path));
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(read(answer.body()));
            case 404 -> Optional.empty();
            default ->
                throw new AdvisorUnreachable(
                        "the advisor at " + base + " answered " + answer.statusCode() + "; its log says why", null);
        };
    }

    private JobView read(byte[] body) {
        try {
            return JobJson.read(body);
        } catch (IllegalArgumentException e) {
            throw new AdvisorUnreachable("what answers at " + base + " is not an advisor of this version", e);
        }
    }

    private HttpResponse<byte[]> get(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("Accept", "application/json")
                .build();
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
