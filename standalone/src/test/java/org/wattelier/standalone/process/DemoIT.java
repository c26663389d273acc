package org.wattelier.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("alone")
class DemoIT {
    @TempDir
    Path folder;

    private Path temporary;

    @BeforeEach
    void own_temporary_folder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    @Test
    void shows_each_kind_of_job_ends_at_once_and_leaves_nothing() throws Exception {
        try (var demo = new CommandProcess(temporary, "demo", "--port", "0")) {
            assertThat(demo.says("ready http://127.0.0.1:", 60)).as("ready").isTrue();
            for (String kind : new String[] {
                "First finished job",
                "A job on several nodes",
                "A job on a shared node",
                "A job with a gap",
                "A job corrected"
            }) {
                assertThat(demo.says(kind, 60)).as(kind).isTrue();
            }
            String ledger = get(pages(demo) + "/api/v1/ledger?cluster=demo");
            assertThat(ledger).contains("\"closes\":true").doesNotContain("\"closes\":false");
            assertThat(demo.stop()).isLessThan(Duration.ofSeconds(5));
            assertThat(demo.alive()).isFalse();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void a_second_start_goes_on_where_the_first_ended_also_after_a_power_cut() throws Exception {
        String data = folder.resolve("data").toString();
        int before;
        try (var first = new CommandProcess(temporary, "demo", "--port", "0", "--data", data)) {
            assertThat(first.says("First finished job", 90)).isTrue();
            before = jobs(first);
            first.stop();
        }
        try (var second = new CommandProcess(temporary, "demo", "--port", "0", "--data", data)) {
            assertThat(second.says("First finished job", 90)).isTrue();
            assertThat(jobs(second)).isGreaterThanOrEqualTo(before);
            before = jobs(second);
        }
        try (var third = new CommandProcess(temporary, "demo", "--port", "0", "--data", data)) {
            assertThat(third.says("First finished job", 90)).isTrue();
            assertThat(jobs(third)).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void a_busy_port_is_named_with_the_option_that_helps() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var demo = new CommandProcess(temporary, "demo", "--port", "" + taken.getLocalPort())) {
            assertThat(demo.exit()).isEqualTo(1);
            String said = Files.readString(folder.resolve("tmp.err"));
            assertThat(said).contains("" + taken.getLocalPort(), "--port").doesNotContain("\tat ");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    private static int jobs(CommandProcess demo) throws Exception {
        return Pattern.compile("\"total\":(\\d+)")
                .matcher(get(pages(demo) + "/api/v1/jobs?limit=1"))
                .results()
                .findFirst()
                .map((MatchResult total) -> Integer.parseInt(total.group(1)))
                .orElseThrow();
    }

    private static String pages(CommandProcess demo) {
        return demo.out().stream()
                .filter(line -> line.startsWith("ready "))
                .findFirst()
                .orElseThrow()
                .substring("ready ".length());
    }

    private static String get(String address) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
