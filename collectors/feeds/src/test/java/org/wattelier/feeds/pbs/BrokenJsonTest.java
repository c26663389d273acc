package org.wattelier.feeds.pbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.feeds.pbs.PbsSamples.answer;
import static org.wattelier.feeds.pbs.PbsSamples.job;
import static org.wattelier.feeds.pbs.PbsSamples.read;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattelier.feeds.job.BatchJob;

/// What versions of PBS have been reported to write where JSON was asked for.
class BrokenJsonTest {
    private static final String VARIABLE = "\"PBS_O_HOME\":";

    /// Two jobs, the first with something odd in its environment.
    private static void bothAreRead(String variable) throws IOException {
        PbsJobs found = read(answer(job("1.s", variable), job("2.s")));
        assertThat(found.jobs()).as(variable).extracting(BatchJob::number).containsExactly("1", "2");
        assertThat(found.refused()).isEmpty();
        assertThat(found.jobs().getFirst().allocations().getFirst().cores()).isEqualTo(2);
        assertThat(found.jobs().getFirst().run())
                .isEqualTo(found.jobs().getLast().run());
    }

    @Test
    void numbers_that_are_none() throws Exception {
        for (String number : List.of("007", "005", "NaN", "-Infinity", "+3", "1.", ".5", "1e", "08:15", "-")) {
            bothAreRead(VARIABLE + number);
        }
    }

    @Test
    void backslashes_before_any_character() throws Exception {
        bothAreRead(VARIABLE + "\"ab\\,c \\' \\x \\\"q\\\"\"");
    }

    @Test
    void quotation_marks_in_texts() throws Exception {
        bothAreRead("\"comment\":\"HEALTH-CHECK: reboot \"planned scratch\" (Sep 04 14:13 SCHEDULED)\"");
        bothAreRead("\"comment\":\"a\", \"b\"");
    }

    @Test
    void functions_of_the_shell_over_many_lines() throws Exception {
        bothAreRead("\"BASH_FUNC_module()\":\"() {  eval `/usr/bin/modulecmd bash \"$*\"`\n }\"");
        bothAreRead(VARIABLE + "\"() {  if [ \"$a\" = \"b\" ]; then\n            echo \"x\";\n        fi\n}\"");
    }

    @Test
    void a_text_of_blanks_without_end_costs_no_more_than_its_length() throws Exception {
        bothAreRead(VARIABLE + "\"a\"b" + " ".repeat(1_000_000) + "x\"");
    }

    @Test
    void the_list_begun_anew_for_each_job_and_never_ended() throws Exception {
        PbsJobs found = read("{\n    \"timestamp\":1682517600,\n    \"Jobs\":{\n" + job("1.s") + ",\n    \"Jobs\":{\n"
                + job("2.s") + "\n    }\n");
        assertThat(found.jobs()).extracting(BatchJob::number).containsExactly("1", "2");
    }

    @Test
    void chatter_before_the_document() throws Exception {
        assertThat(read("seq1 1, seq2 2\n" + answer(job("1.s"))).jobs()).hasSize(1);
    }

    @Test
    void an_attribute_that_is_there_twice_is_refused_where_they_differ() throws Exception {
        String forged = job("1.s").replace("\"queue\":", "\"exec_vnode\":\"(n9:ncpus=1)\",\n            \"queue\":");
        assertThat(read(answer(forged, job("2.s"))).refused())
                .containsExactly("qstat, 1.s, exec_vnode: expected it once, found it twice");
        assertThat(read(answer(forged, job("2.s"))).jobs()).hasSize(1);
    }

    @Test
    void a_job_that_is_cut_off_is_not_half_read() throws Exception {
        String whole = answer(job("1.s"), job("2.s"));
        String cut = whole.substring(0, whole.lastIndexOf("\"exec_vnode\""));
        assertThat(read(cut).jobs()).extracting(BatchJob::number).containsExactly("1");
    }

    @Test
    void no_jobs_and_no_answer_are_told_apart() throws Exception {
        assertThat(read("").jobs()).isEmpty();
        assertThat(read("{\n    \"timestamp\":1682517600,\n    \"pbs_server\":\"s\"\n}\n")
                        .jobs())
                .isEmpty();
        assertThatThrownBy(() -> read("Connection refused"))
                .hasMessageStartingWith("qstat wrote neither JSON nor jobs");
        assertThatThrownBy(() -> read("{\"Jobs\":")).hasMessageStartingWith("qstat wrote no JSON");
    }

    @Test
    void a_document_on_one_line_is_read_too() throws Exception {
        assertThat(read(answer(job("1.s"), job("2.s")).replaceAll("\n\\s*", "")).jobs())
                .hasSize(2);
    }

    @Test
    void the_words_of_versions_without_json_say_the_same() throws Exception {
        BatchJob job =
                read("""
                Job Id: 1.s
                    Job_Name = STDIN
                    Job_Owner = u1@login1.example.org
                    resources_used.cput = 26:03:11
                    resources_used.mem = 5008kb
                    job_state = R
                    queue = workq
                    ctime = Wed Apr 26 13:40:10 2023
                    exec_host = n1/4*2
                    exec_vnode = (n1:ncpus=2:me
                \tm=4gb:ngpus=1)
                    Resource_List.ncpus = 2
                    Resource_List.ngpus = 1
                    Resource_List.nodect = 1
                    Resource_List.walltime = 00:20:00
                    stime = Wed Apr 26 13:40:15 2023
                    Variable_List = PBS_O_HOME=/home/u1,
                \tmodule=() {  eval `/usr/bin/modulecmd bash $*`
                 }
                    run_count = 1

                Job Id: 2[].s
                    job_state = B
                """, PbsSamples.settings(Map.of("pbs.text", "yes"))).jobs().getFirst();
        assertThat(job).isEqualTo(read(answer(job("1.s"))).jobs().getFirst());
    }
}
