package org.wattelier.feeds.oar.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wattelier.events.JobState;
import org.wattelier.feeds.history.Collected;
import org.wattelier.feeds.history.HistoryFile;
import org.wattelier.feeds.history.SharedFiles;
import org.wattelier.feeds.job.BatchJob;

class OarHistoryTest {
    private static Collected real(String name) throws IOException {
        var found = new Collected();
        new OarAnswers(found).read(HistoryFile.open(SharedFiles.file("testbed/samples/oar-2.5/" + name)));
        return found;
    }

    private static Collected json(String text) throws IOException {
        var found = new Collected();
        new OarAnswers(found).read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return found;
    }

    private static Collected table(String... lines) {
        var found = new Collected();
        var reader = new OarTable(found);
        for (String line : lines) {
            reader.line(line);
        }
        return found;
    }

    @Test
    void a_real_answer_tells_finished_jobs_whole() throws IOException {
        Collected found = real("oarstat-full-finished.json");

        assertThat(found.reasons()).isEmpty();
        assertThat(found.jobs).hasSize(2);
        BatchJob two = found.jobs.get(1).job();
        assertThat(two.number()).isEqualTo("2");
        assertThat(two.run()).isEqualTo(1795393901L);
        assertThat(two.state()).isEqualTo(JobState.COMPLETED);
        assertThat(two.allocations().getFirst().nodes()).containsExactly("n2", "n3");
        assertThat(two.allocations().getFirst().cores()).isEqualTo(4);
        assertThat(two.limit()).isEqualTo(Duration.ofMinutes(5));
        assertThat(two.account()).isEqualTo("entreprise-acme");
    }

    @Test
    void jobs_that_run_have_no_end() throws IOException {
        assertThat(real("oarstat-running.json").jobs)
                .hasSize(2)
                .allMatch(job ->
                        job.job().stage() == BatchJob.Stage.RUNNING && job.job().end() == null);
    }

    @Test
    void lists_and_items_are_read_like_objects_by_number() throws IOException {
        String job =
                "{\"id\":7,\"state\":\"Terminated\",\"submission_time\":1000,\"start_time\":1010,\"stop_time\":1020,"
                        + "\"exit_code\":256,\"owner\":\"a\"}";

        assertThat(json("[" + job + "]").jobs).hasSize(1);
        assertThat(json("{\"items\":[" + job + "],\"total\":1}").jobs).hasSize(1);
        assertThat(json("{\"7\":" + job + "}").jobs.getFirst().job().extras().exitCode())
                .isEqualTo(1);
    }

    @Test
    void an_export_of_the_tables_is_read_by_its_header() {
        Collected found = table(
                "job_id|state|submission_time|start_time|stop_time|exit_code|nodes|resources|job_user|project|moldable_walltime",
                "9|Error|1000|1010|1620|9|n1 n2|8|alice|lab|600",
                "10|Error|1000|0|1005||||bob|lab|600",
                "11|Strange|1000|1010|1620|9|n1 n2|8|alice|lab|600",
                "12|Terminated|1000");

        assertThat(found.jobs).hasSize(2);
        assertThat(found.jobs.getFirst().job().state()).isEqualTo(JobState.TIMEOUT);
        assertThat(found.jobs.getFirst().job().end()).isEqualTo(Instant.ofEpochSecond(1620));
        assertThat(found.jobs.getFirst().job().extras().signal()).isEqualTo(9);
        assertThat(found.jobs.getLast().job().state()).isEqualTo(JobState.CANCELLED);
        assertThat(found.reasons())
                .containsExactly(
                        "line 4: state: is no state of OAR (\"Strange\")",
                        "line 5: has other fields than the header (\"3 of 11\")");
    }

    @Test
    void what_breaks_off_is_told_and_what_came_before_is_kept() throws IOException {
        Collected found = json("{\"1\":{\"state\":\"Running\",\"submissionTime\":5,\"startTime\":6},\"2\":{\"sta");

        assertThat(found.jobs).hasSize(1);
        assertThat(found.reasons()).first().asString().contains("is no JSON");
    }
}
