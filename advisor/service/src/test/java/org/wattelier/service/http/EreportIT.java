package org.wattelier.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.JobId;
import org.wattelier.results.Status;
import org.wattelier.service.Samples;

/// The users' shell script and the real advisor understand each other.
class EreportIT {
    private static final Path SCRIPT =
            Path.of("../../packaging/users/bin/ereport").toAbsolutePath();

    private record Said(int status, String out, String err) {}

    @TempDir
    static Path folder;

    private static SampleSite site;

    @BeforeAll
    static void start() throws IOException {
        boolean curl = Files.isExecutable(Path.of("/usr/bin/curl")) || Files.isExecutable(Path.of("/usr/bin/wget"));
        if (!Boolean.parseBoolean(System.getenv("CI"))) {
            assumeTrue(curl, "neither curl nor wget is installed");
        }
        var id = new JobId("demo", "200", 1);
        var records = SampleSite.samples()
                .job(Samples.job(id, 1, Status.FINAL, Samples.content(Status.FINAL)))
                .snapshot(Samples.labelled(id, "200_2"));
        site = new SampleSite(folder, records, 0);
        Files.writeString(folder.resolve("users.conf"), "advisor = " + site.address() + "\ncluster = demo\n");
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    private static Said ereport(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("WATTELIER_CONF", folder.resolve("users.conf").toString());
        builder.environment()
                .put("WATTELIER_LIB", SCRIPT.resolve("../../lib").normalize().toString());
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void the_report_and_its_line_arrive_whole_in_both_languages() throws Exception {
        Said report = ereport("1001", "--lang", "fr");
        assertThat(report.err()).isEmpty();
        assertThat(report.out())
                .startsWith("Job demo/1001 · ")
                .contains("\n  Processeurs  ")
                .endsWith("3\n");
        assertThat(ereport("1001", "--line").out())
                .startsWith("Energy (whole node")
                .hasLineCount(1);
        assertThat(ereport("--line", "archive/emmy/1403244#0", "--lang=fr").out())
                .startsWith("Énergie (processeurs seuls)");
        assertThat(ereport("1001", "--format", "json").out()).startsWith("{\"job\":\"demo/1001\"");
    }

    @Test
    void tasks_running_jobs_and_unknown_ones_are_told_apart() throws Exception {
        assertThat(ereport("200_2", "--line").out()).startsWith("Energy of 200_2 (");
        assertThat(ereport("200", "--line").out()).contains("sum of 1 part");
        assertThat(ereport("1002", "--line").out()).contains("PROVISIONAL");
        assertThat(ereport("1002", "--line", "--closed").status()).isEqualTo(1);
        assertThat(ereport("9999").status()).isEqualTo(1);
        assertThat(ereport("1001", "--line", "--since", "2027-01-01T00:00:00Z").status())
                .isEqualTo(1);
        assertThat(ereport("1001", "--since", "yesterday").status()).isEqualTo(2);
    }
}
