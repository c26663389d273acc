package org.wattelier.feeds.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks slurmrestd. Its address carries the version of its interface; without one in the settings the newest that
/// answers is taken. The token is read anew for each question, so that it may be renewed at any time.
final class SlurmRest implements AutoCloseable {
    private static final int NEWEST = 45;
    private static final int OLDEST = 36;
    private static final int OK = 200;

    private final SlurmSettings settings;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private @Nullable String version;

    SlurmRest(SlurmSettings settings, URI address) {
        this.settings = settings;
        this.address = address;
    }

    /// @param path after the version: `jobs`
    <T> T get(String path, Reading<T> reading) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = version == null ? discovered(path) : answer(String.valueOf(version), path);
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) {
                version = null;
                throw refused(path, response.statusCode());
            }
            return reading.read(body);
        }
    }

    /// Reads what it answers.
    @FunctionalInterface
    interface Reading<T> {
        T read(InputStream said) throws IOException;
    }

    private HttpResponse<InputStream> discovered(String path) throws IOException, InterruptedException {
        int status = 0;
        for (int minor = NEWEST; minor >= OLDEST; minor--) {
            HttpResponse<InputStream> response = answer("v0.0." + minor, path);
            status = response.statusCode();
            if (status == OK) {
                version = "v0.0." + minor;
                return response;
            }
            response.body().close();
            if (status == 401 || status == 403) {
                break;
            }
        }
        throw refused(path, status);
    }

    private HttpResponse<InputStream> answer(String version, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/slurm/" + version + "/" + path))
                .timeout(settings.patience())
                .header("Accept", "application/json")
                .header("X-SLURM-USER-NAME", settings.user());
        Path token = settings.token();
        if (token != null) {
            request.header("X-SLURM-USER-TOKEN", secret(token));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String secret(Path file) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        if (rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(file + " can be read by everybody: chmod 640 " + file);
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return text.startsWith("SLURM_JWT=") ? text.substring("SLURM_JWT=".length()) : text;
    }

    private IOException refused(String path, int status) {
        String hint = switch (status) {
            case 401, 403 ->
                ": the token is refused; renew it in " + settings.token() + " (scontrol token username="
                        + settings.user() + " lifespan=…)";
            case 404 -> ": none of the versions v0.0." + OLDEST + " to v0.0." + NEWEST + " is served there";
            default -> "";
        };
        return new IOException("slurmrestd at " + address + " answered " + status + " to " + path + hint);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
