package org.wattelier.standalone.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.standalone.process.CommandProcess;
import org.wattelier.standalone.site.Waiting;

/// What the compose file runs, in processes of its own: a broker, then the streams, then the pages and a simulated
/// cluster;
/// each asked by the image's own health check.
class InstallationIT {
    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void streams_pages_and_a_simulated_cluster_make_an_installation() throws Exception {
        int health = free();
        int doorway = free();
        int pages = free();
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            String kafka = broker.bootstrapServers();
            Path streamsFile = written(
                    "streams.conf",
                    "partitions = 4\nstandby = 0\nstate = " + dir.resolve("state") + "\nkafka = " + kafka
                            + "\nlisten = 127.0.0.1:" + health + "\n");
            Path advisorFile = written(
                    "advisor.conf",
                    "kafka = " + kafka + "\nledger = " + dir.resolve("ledger.duckdb") + "\nport = " + pages
                            + "\ncontainer.listen = 127.0.0.1:" + doorway + "\n");
            assertThat(healthy(health)).as("before it runs").isFalse();
            try (var streams = run("streams", "--config", streamsFile.toString())) {
                assertThat(streams.says("ready ", 60)).as("streams ready").isTrue();
                assertThat(Waiting.until(() -> healthy(health), 20)).isTrue();
                try (var advisor = run("advisor", "--config", advisorFile.toString());
                        var simulate = run(
                                "simulate",
                                "--kafka",
                                kafka,
                                "--data",
                                dir.resolve("sim").toString())) {
                    assertThat(advisor.says("ready ", 30)).as("pages ready").isTrue();
                    assertThat(Waiting.until(() -> healthy(pages), 20)).isTrue();
                    assertThat(Waiting.until(() -> jobs(doorway).contains("demo/"), 60))
                            .as("jobs on the pages, through the doorway")
                            .isTrue();
                    simulate.stop();
                    advisor.stop();
                    assertThat(simulate.exit() + advisor.exit())
                            .as("asked to end")
                            .isZero();
                }
                streams.stop();
                assertThat(streams.exit()).isZero();
            }
        }
    }

    private CommandProcess run(String... args) throws IOException {
        return new CommandProcess(Files.createDirectory(dir.resolve("tmp-" + args[0])), args);
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    /// By the script that the image brings.
    private static boolean healthy(int port) {
        try {
            return new ProcessBuilder("bash", "../packaging/image/health", String.valueOf(port))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String jobs(int port) {
        try {
            var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/jobs"))
                    .build();
            return http.send(asked, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
