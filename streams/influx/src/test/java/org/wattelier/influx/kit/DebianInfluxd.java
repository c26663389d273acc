package org.wattelier.influx.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Debian's influxd 1.6 on a folder of its own, and before it the path that 1.6 lacks.
final class DebianInfluxd implements TestServer {
    private final Path folder;
    private final int port = freePort();
    private final int backup = freePort();
    private final V2Path front = new V2Path(freePort(), port);
    private @Nullable Process process;

    DebianInfluxd(Path folder) {
        this.folder = folder;
    }

    static boolean installed() {
        return Files.isExecutable(Path.of("/usr/bin/influxd"));
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    @Override
    public String org() {
        return "-";
    }

    @Override
    public String token() {
        return "";
    }

    @Override
    public void start() {
        try {
            Path config = Files.writeString(folder.resolve("influxdb.conf"), config());
            process = new ProcessBuilder("/usr/bin/influxd", "run", "-config", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("influxd.log").toFile()))
                    .start();
            awaitAnswer();
            front.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void kill() {
        front.close();
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    private String config() {
        return """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                  dir = "%s/meta"
                [data]
                  dir = "%s/data"
                  wal-dir = "%s/wal"
                  index-version = "tsi1"
                  query-log-enabled = false
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%d"
                  log-enabled = false
                [continuous_queries]
                  enabled = false
                """.formatted(backup, folder, folder, folder, port);
    }

    private void awaitAnswer() throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var ping = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < giveUp) {
                if (answers(http, ping)) {
                    return;
                }
                Thread.sleep(30);
            }
            throw new IOException("influxd does not answer; see " + folder.resolve("influxd.log"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answers(HttpClient http, HttpRequest ping) throws InterruptedException {
        try {
            return http.send(ping, HttpResponse.BodyHandlers.discarding()).statusCode() == 204;
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
