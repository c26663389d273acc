package org.wattelier.feeds.pbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.feeds.pbs.PbsSamples.NOW;
import static org.wattelier.feeds.pbs.PbsSamples.answer;
import static org.wattelier.feeds.pbs.PbsSamples.job;
import static org.wattelier.feeds.pbs.PbsSamples.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.JobState;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;
import org.wattelier.feeds.live.BatchSystem;

/// A script in place of `qstat` shows what lies in files.
class PbsSystemTest {
    @TempDir
    Path folder;

    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @BeforeEach
    void nothing() throws Exception {
        Files.writeString(folder.resolve("qstat"), """
                here=$(dirname "$0"); echo "$@" >>"$here/asked"
                case " $* " in
                *' -x '*) cat "$here/complaint" >&2; cat "$here/finished"; exit $(cat "$here/status") ;;
                *) cat "$here/current" ;;
                esac
                """);
        for (String name : List.of("complaint", "finished", "current")) {
            show(name);
        }
        Files.writeString(folder.resolve("status"), "0");
    }

    private void show(String file, String... jobs) throws Exception {
        Files.writeString(folder.resolve(file), jobs.length == 0 ? "" : answer(jobs));
    }

    private PbsSystem system(Map<String, String> more) {
        Map<String, String> words = new java.util.HashMap<>(more);
        words.putIfAbsent("pbs.qstat", "sh " + folder.resolve("qstat"));
        words.put("pbs.pbsnodes", "off");
        return new PbsSystem(
                settings(words),
                (log, lines, jobs, refused) -> lines.lines().forEach(line -> refused.add(log + " " + line)),
                CLOCK);
    }

    @Test
    void a_job_that_is_gone_is_asked_for_by_name() throws Exception {
        PbsSystem system = system(Map.of());
        show("current", job("1.s"), job("2.s"));
        assertThat(system.current().jobs()).hasSize(2);
        show("current", job("2.s"));
        show("finished", job("1.s", "\"job_state\":\"F\"", "\"Exit_status\":0"));
        // qstat fails where one of the names is unknown.
        Files.writeString(folder.resolve("status"), "35");
        assertThat(system.current().jobs())
                .extracting(BatchJob::number, BatchJob::state, BatchJob::stage)
                .contains(org.assertj.core.groups.Tuple.tuple("1", JobState.COMPLETED, Stage.ENDED));
        assertThat(Files.readString(folder.resolve("asked"))).contains("-x -f -t 1.s\n");
    }

    @Test
    void a_run_that_gave_way_to_the_next_is_closed() throws Exception {
        PbsSystem system = system(Map.of());
        show("current", job("1.s"));
        BatchJob first = system.current().jobs().getFirst();
        show("current", job("1.s", "\"job_state\":\"Q\"", "\"exec_vnode\":\"\"", "\"exec_host\":\"\""));
        List<BatchJob> told = system.current().jobs();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().run()).isEqualTo(first.run() + 1);
        assertThat(told.getLast().run()).isEqualTo(first.run());
        assertThat(told.getLast().state()).isEqualTo(JobState.PREEMPTED);
        assertThat(told.getLast().end()).isEqualTo(NOW);
        assertThat(system.current().jobs()).hasSize(1);
    }

    @Test
    void a_server_that_keeps_no_history_is_asked_for_it_once() throws Exception {
        Files.writeString(folder.resolve("complaint"), "qstat: PBS is not configured to maintain job history\n");
        Files.writeString(folder.resolve("status"), "1");
        PbsSystem system = system(Map.of());
        assertThat(system.history(NOW).jobs()).isEmpty();
        assertThat(system.history(NOW).jobs()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("asked"))).hasSize(1);
    }

    @Test
    void history_is_what_lives_or_ended_since_and_the_last_word_without_a_log() throws Exception {
        show(
                "finished",
                job("1.s", "\"job_state\":\"F\"", "\"Exit_status\":0"),
                job("2.s", "\"job_state\":\"F\"", "\"Exit_status\":0", "\"obittime\":\"Wed Apr 26 13:59:00 2023\""),
                job("3.s"));
        BatchSystem.Answer answer = system(Map.of()).history(NOW.minusSeconds(120));
        assertThat(answer.jobs())
                .extracting(BatchJob::number, BatchJob::stage)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2", Stage.ACCOUNTED),
                        org.assertj.core.groups.Tuple.tuple("3", Stage.RUNNING));
    }

    @Test
    void a_qstat_that_fails_is_no_empty_answer() throws Exception {
        Files.writeString(folder.resolve("qstat"), "echo 'Connection refused' >&2; exit 111");
        assertThatThrownBy(() -> system(Map.of()).current())
                .hasMessage("sh failed with status 111: Connection refused");
        assertThatThrownBy(() -> system(Map.of()).history(NOW)).hasMessageContaining("status 111");
    }

    @Test
    void the_accounting_log_is_followed_line_by_line_over_midnight() throws Exception {
        Path logs = Files.createDirectory(folder.resolve("accounting"));
        PbsSystem system = system(Map.of("pbs.qstat", "off", "pbs.accounting", logs.toString()));
        Files.writeString(logs.resolve("20230425"), "a\n");
        Files.writeString(logs.resolve("20230101"), "long ago\n");
        Files.writeString(logs.resolve("20230426"), "b\nhalf");
        Files.writeString(logs.resolve("20230426.bak"), "no\n");
        assertThat(system.current().refused()).containsExactly("20230425 a", "20230426 b");
        Files.writeString(logs.resolve("20230426"), " a line\n", StandardOpenOption.APPEND);
        assertThat(system.current().refused()).containsExactly("20230426 half a line");
        assertThat(system.current().refused()).isEmpty();
        assertThat(system.history(NOW).refused()).containsExactly("20230425 a", "20230426 b", "20230426 half a line");
    }
}
