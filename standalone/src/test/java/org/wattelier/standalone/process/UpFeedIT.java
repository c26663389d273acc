package org.wattelier.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.standalone.site.Waiting;

/// A small site in one process: its batch system's jobs come by themselves.
class UpFeedIT {
    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void jobs_of_the_batch_system_are_on_the_pages_of_up() throws Exception {
        Instant end = Instant.now().minusSeconds(60);
        Path logs = Files.createDirectory(dir.resolve("accounting"));
        Files.writeString(logs.resolve(day("yyyyMMdd", end)), line(end));
        Path config = Files.writeString(
                dir.resolve("feed.conf"),
                "pbs.qstat = off\npbs.pbsnodes = off\nzone = UTC\npbs.accounting = " + logs + "\n");
        Path temporary = Files.createDirectory(dir.resolve("tmp"));
        try (var up = new CommandProcess(
                temporary,
                "up",
                "--port",
                "0",
                "--kafka",
                "127.0.0.1:" + free(),
                "--cluster",
                "alps",
                "--sysfs",
                dir.resolve("none").toString(),
                "--data",
                dir.resolve("data").toString(),
                "--feed",
                "pbs",
                "--feed-config",
                config.toString())) {
            assertThat(up.says("ready ", 90)).as("ready").isTrue();
            String pages = up.out().getLast().substring("ready ".length());
            Waiting.until(() -> jobs(pages).contains("alps/4711"), 60);
            assertThat(jobs(pages)).contains("alps/4711");
        }
    }

    private static String day(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(at);
    }

    private static String line(Instant end) {
        long s = end.getEpochSecond();
        return day("MM/dd/yyyy HH:mm:ss", end) + ";E;4711.server;user=ana group=lab jobname=x queue=q ctime="
                + (s - 400)
                + " qtime=" + (s - 400) + " etime=" + (s - 400) + " start=" + (s - 300)
                + " exec_host=n1/0*4 exec_vnode=(n1:ncpus=4) Resource_List.ncpus=4 session=1 end=" + s
                + " Exit_status=0 resources_used.cput=00:10:00 resources_used.walltime=00:05:00 run_count=1\n";
    }

    private static int free() throws Exception {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String jobs(String pages) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(pages + "/api/v1/jobs"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (java.io.IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
