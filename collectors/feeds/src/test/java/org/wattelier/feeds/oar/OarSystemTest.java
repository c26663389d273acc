package org.wattelier.feeds.oar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.feeds.oar.OarSamples.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;

/// Scripts in place of `oarstat` and `oarnodes` show what lies in files.
class OarSystemTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1795620000));

    @TempDir
    Path folder;

    @BeforeEach
    void nothing() throws Exception {
        Files.writeString(folder.resolve("oarstat"), """
                here=$(dirname "$0"); printf '%s\\n' "$*" >>"$here/asked"
                n=$(wc -l <"$here/asked" | tr -d ' '); [ ! -e "$here/said$n" ] || cat "$here/said$n"
                """);
        Files.writeString(
                folder.resolve("oarnodes"), "cat \"$(dirname \"$0\")/nodes\"; echo x >>$(dirname $0)/nodes.asked");
        Files.writeString(
                folder.resolve("nodes"),
                "{\"1\":{\"resource_id\":1,\"network_address\":\"n1\",\"state\":\"Alive\"},"
                        + "\"2\":{\"resource_id\":2,\"network_address\":\"n1\",\"state\":\"Alive\"}}");
    }

    private OarSystem system(InstantSource clock) {
        return new OarSystem(
                OarSamples.settings(Map.of(
                        "oar.oarstat", "sh " + folder.resolve("oarstat"),
                        "oar.oarnodes", "sh " + folder.resolve("oarnodes"))),
                clock);
    }

    private void answer(int question, String text) throws Exception {
        Files.writeString(folder.resolve("said" + question), text);
    }

    private List<String> asked() throws Exception {
        return Files.readAllLines(folder.resolve("asked"));
    }

    @Test
    void what_ended_is_looked_for_from_the_oldest_job_that_lived() throws Exception {
        OarSystem system = system(CLOCK);
        answer(1, job("\"state\":\"Running\""));
        assertThat(system.current().jobs())
                .singleElement()
                .extracting(BatchJob::stage)
                .isEqualTo(Stage.RUNNING);
        assertThat(asked().getFirst()).doesNotContain("stop_time");
        answer(2, job());
        assertThat(system.current().jobs())
                .singleElement()
                .extracting(BatchJob::stage)
                .isEqualTo(Stage.ENDED);
        assertThat(asked().get(1))
                .contains("OR job_id >= 7 AND (stop_time >= "
                        + CLOCK.instant().minus(Duration.ofMinutes(10)).getEpochSecond());
        system.current();
        assertThat(asked().get(2)).contains("OR job_id >= 8 AND");
    }

    @Test
    void history_comes_in_pages_and_has_the_last_word() throws Exception {
        OarSystem system = system(CLOCK);
        var page = new StringBuilder("[");
        for (int number = 1; number <= 200; number++) {
            page.append(number == 1 ? "" : ",").append(job("\"Job_Id\":" + number));
        }
        answer(1, page + "]");
        answer(2, job("\"Job_Id\":201"));
        List<BatchJob> jobs = system.history(CLOCK.instant().minusSeconds(10)).jobs();
        assertThat(jobs).hasSize(201).allSatisfy(job -> assertThat(job.stage()).isEqualTo(Stage.ACCOUNTED));
        assertThat(asked()).hasSize(2);
        assertThat(asked().get(1)).contains("job_id > 200 AND");
    }

    @Test
    void silence_is_believed_only_where_there_are_no_jobs_without_a_choice_either() throws Exception {
        assertThat(system(CLOCK).current().jobs()).isEmpty();
        answer(4, job("\"state\":\"Running\""));
        assertThatThrownBy(() -> system(CLOCK).current()).hasMessageContaining("shows no jobs although there are some");
    }

    @Test
    void a_resource_that_is_new_makes_the_nodes_be_asked_anew_but_not_at_each_look() throws Exception {
        var now = new java.util.concurrent.atomic.AtomicReference<>(CLOCK.instant());
        OarSystem system = system(now::get);
        for (int question = 1; question <= 4; question++) {
            answer(question, job("\"state\":\"Running\"", "\"assigned_resources\":[1,5]"));
        }
        assertThat(system.current().jobs().getFirst().allocations().getFirst().cores())
                .isZero();
        system.current();
        assertThat(Files.readAllLines(folder.resolve("nodes.asked"))).hasSize(1);
        now.set(now.get().plusSeconds(61));
        system.current();
        system.current();
        assertThat(Files.readAllLines(folder.resolve("nodes.asked"))).hasSize(2);
    }

    @Test
    void a_command_that_fails_or_a_database_that_complains_is_no_empty_answer() throws Exception {
        Files.writeString(folder.resolve("oarstat"), "echo 'DB connection error, exiting.' >&2; exit 255");
        assertThatThrownBy(() -> system(CLOCK).current())
                .hasMessage("sh failed with status 255: DB connection error, exiting.");
        Files.writeString(folder.resolve("oarstat"), "echo '{}'; echo 'DBD::Pg::st execute failed' >&2");
        assertThatThrownBy(() -> system(CLOCK).current()).hasMessageContaining("DBD::Pg::st execute failed");
    }
}
