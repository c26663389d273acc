package org.wattelier.feeds.swf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobState;
import org.wattelier.feeds.history.Collected;
import org.wattelier.feeds.history.HistoryFile;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.SharedFiles;
import org.wattelier.feeds.job.BatchJob;

class SwfLinesTest {
    private static Collected real(String name) throws IOException {
        var found = new Collected();
        HistoryFile.read(SharedFiles.file("data/jobs-swf/" + name), new SwfLines(found));
        return found;
    }

    private static Collected read(String... lines) {
        var found = new Collected();
        var reader = new SwfLines(found);
        for (String line : lines) {
            reader.line(line);
        }
        return found;
    }

    @Test
    void all_jobs_of_a_real_log_are_read_and_those_without_length_stay_so() throws IOException {
        Collected found = real("KTH-SP2-1996-2.1-cln.swf.gz");

        assertThat(found.refusals).isEmpty();
        assertThat(found.jobs).hasSize(28_476);
        assertThat(found.jobs.stream()
                        .filter(job -> job.job().end() != null
                                && job.job().end().equals(job.job().start())))
                .hasSize(8);
        PastJob first = found.jobs.getFirst();
        assertThat(first.job().submit()).isEqualTo(Instant.ofEpochSecond(843480031 + 599850));
        assertThat(first.job().start()).isEqualTo(Instant.ofEpochSecond(843480031 + 599850 + 192180));
        assertThat(first.held().cores()).isEqualTo(4);
        assertThat(first.job().allocations()).isEmpty();
        assertThat(first.job().user()).isEqualTo(new BatchJob.User("user-12", -1));
        assertThat(first.job().limit()).isEqualTo(Duration.ofSeconds(53940));
    }

    @Test
    void the_extended_form_names_nodes_and_a_negative_length_is_unknown() throws IOException {
        Collected found = real("wagap-2013.part1.swf.gz");

        assertThat(found.refusals).isEmpty();
        assertThat(found.jobs).hasSize(9_000);
        assertThat(found.jobs.stream().filter(job -> job.job().end() == null)).hasSize(2);
        Allocation whole = found.jobs.getFirst().job().allocations().getFirst();
        assertThat(whole.nodes()).containsExactly("1241");
        assertThat(whole.cores()).isEqualTo(64);
        assertThat(whole.exclusive()).isTrue();
        Allocation eight = found.jobs.get(6).job().allocations().getFirst();
        assertThat(eight.nodes()).hasSize(8);
        assertThat(eight.cores()).isEqualTo(8);
        assertThat(found.jobs.get(1).job().partition()).isEqualTo("q_2w");
        assertThat(found.jobs.get(1).job().extras().used().cpuMs()).isEqualTo(-1);
    }

    @Test
    void a_zip_is_read_and_jobs_without_waiting_times_begin_when_they_were_submitted() throws IOException {
        Collected found = real("NASA-iPSC-1993-3.1-cln.swf.zip");

        assertThat(found.refusals).isEmpty();
        assertThat(found.jobs).hasSize(18_239);
        assertThat(found.jobs.getFirst().job().start()).isEqualTo(Instant.ofEpochSecond(749458803));
        assertThat(found.jobs.getFirst().job().state()).isEqualTo(JobState.UNKNOWN);
        assertThat(found.jobs.getFirst().job().end()).isEqualTo(Instant.ofEpochSecond(749458803 + 1451));
    }

    @Test
    void parts_of_a_job_that_was_swapped_out_are_in_its_first_line_already() {
        Collected found = read(
                "; UnixStartTime: 1000000000",
                "1 0 10 300 4 -1 -1 4 600 -1 1 1 1 1 1 1 -1 -1",
                "1 0 10 100 4 -1 -1 4 600 -1 2 1 1 1 1 1 -1 -1",
                "1 -1 50 200 4 -1 -1 4 600 -1 3 1 1 1 1 1 -1 -1");

        assertThat(found.jobs).hasSize(1);
        assertThat(found.refusals).hasSize(2);
        assertThat(found.reasons().getLast()).contains("counted as a whole");
    }

    @Test
    void commas_and_tabs_separate_as_well_and_cpu_time_is_a_mean_over_processors() {
        PastJob job = read("; UnixStartTime: 1000000000", "7,\t0,10,300,4,250.5,1024,4,600,-1,5,1,1,1,1,1,-1,-1")
                .jobs
                .getFirst();

        assertThat(job.job().state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.job().start()).isEqualTo(Instant.ofEpochSecond(1000000010));
        assertThat(job.job().extras().used().cpuMs()).isEqualTo(1_002_000);
        assertThat(job.job().extras().used().memoryBytes()).isEqualTo(4 << 20);
    }

    @Test
    void a_job_cancelled_while_it_waited_never_began() {
        PastJob job = read("; UnixStartTime: 1000000000", "7 0 10 -1 4 -1 -1 4 600 -1 5 1 1 1 1 1 -1 -1")
                .jobs
                .getFirst();

        assertThat(job.job().start()).isNull();
        assertThat(job.job().end()).isEqualTo(Instant.ofEpochSecond(1000000010));
        assertThat(job.held().cores()).isZero();
    }

    @Test
    void what_is_no_job_is_told_with_line_field_and_reason() {
        assertThat(read(
                                "1 2 3",
                                "x 0 0 1 1 -1 -1 1 1 -1 1 1 1 1 1 1 -1 -1",
                                "1 0 0 one 1 -1 -1 1 1 -1 1 1 1 1 1 1 -1 -1")
                        .reasons())
                .containsExactly(
                        "line 1: has fewer than the 18 fields of the format (\"3\")",
                        "line 2: job number: is no whole number (\"x\")",
                        "line 3: run time: is no number (\"one\")");
    }
}
