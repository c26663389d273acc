package org.wattelier.feeds.oar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.feeds.oar.OarSamples.fourNodes;
import static org.wattelier.feeds.oar.OarSamples.job;
import static org.wattelier.feeds.oar.OarSamples.read;
import static org.wattelier.feeds.oar.OarSamples.settings;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobState;
import org.wattelier.feeds.SharedFiles;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;

class OarJobsTest {
    @Test
    void a_finished_job_says_who_held_what_and_when() throws Exception {
        BatchJob job = read(job()).only();
        assertThat(job.number()).isEqualTo("7");
        assertThat(job.run()).isEqualTo(1795614287L);
        assertThat(job.stage()).isEqualTo(Stage.ENDED);
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.start()).isEqualTo(Instant.ofEpochSecond(1795614288));
        assertThat(job.end()).isEqualTo(Instant.ofEpochSecond(1795614291));
        assertThat(job.allocations()).containsExactly(new Allocation(List.of("n1"), 2, 0, List.of(), false));
        assertThat(job.limit()).isEqualTo(Duration.ofMinutes(5));
        assertThat(job.user().name()).isEqualTo("u");
        assertThat(job.account()).isEqualTo("p");
        assertThat(job.extras().optional()).containsOnlyKeys("directory", "command");
    }

    @Test
    void real_answers_are_read_whole() throws Exception {
        String finished = Files.readString(SharedFiles.path("testbed/samples/oar-2.5/oarstat-full-finished.json"));
        String running = Files.readString(SharedFiles.path("testbed/samples/oar-2.5/oarstat-running.json"));
        assertThat(read(finished).refused()).isEmpty();
        assertThat(read(finished).jobs())
                .extracting(
                        BatchJob::number, each -> each.allocations().getFirst().nodes())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("1", List.of("n1")),
                        org.assertj.core.groups.Tuple.tuple("2", List.of("n2", "n3")));
        assertThat(read(running).jobs())
                .allSatisfy(job -> assertThat(job.stage()).isEqualTo(Stage.RUNNING))
                .hasSize(2);
    }

    @Test
    void numbers_may_come_as_texts() throws Exception {
        assertThat(read(job("\"submissionTime\":\"1795614287\"", "\"assigned_resources\":[\"1\",\"2\"]"))
                        .only())
                .isEqualTo(read(job()).only());
    }

    @Test
    void a_reservation_that_waits_has_not_started_although_it_says_when_it_will() throws Exception {
        BatchJob job = read(job("\"state\":\"Waiting\"", "\"startTime\":1893456000", "\"stopTime\":0"))
                .only();
        assertThat(job.start()).isNull();
        assertThat(job.state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void a_reservation_deleted_before_its_time_never_began_and_ended_when_it_was_deleted() throws Exception {
        BatchJob job = read(job(
                        "\"state\":\"Error\"",
                        "\"startTime\":1893456000",
                        "\"stopTime\":1893456000",
                        "\"assigned_resources\":[]",
                        "\"assigned_network_address\":[]",
                        "\"events\":[{\"type\":\"FRAG_JOB_REQUEST\",\"date\":1795614300}]"))
                .only();
        assertThat(job.start()).isNull();
        assertThat(job.end()).isEqualTo(Instant.ofEpochSecond(1795614300));
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.allocations()).isEmpty();
    }

    @Test
    void a_job_deleted_while_it_waited_ends_with_the_deletion() throws Exception {
        BatchJob job = read(job(
                        "\"state\":\"Error\"",
                        "\"startTime\":0",
                        "\"stopTime\":0",
                        "\"events\":[{\"type\":\"FRAG_JOB_REQUEST\",\"date\":\"1795614305\"}]"))
                .only();
        assertThat(job.end()).isEqualTo(Instant.ofEpochSecond(1795614305));
        assertThat(job.start()).isNull();
    }

    @Test
    void a_job_ends_as_its_events_tell() throws Exception {
        assertThat(ended("Error", "FRAG_JOB_REQUEST", "WALLTIME")).isEqualTo(JobState.TIMEOUT);
        assertThat(ended("Error", "FRAG_JOB_REQUEST", "BESTEFFORT_KILL")).isEqualTo(JobState.PREEMPTED);
        assertThat(ended("Error", "FRAG_JOB_REQUEST")).isEqualTo(JobState.CANCELLED);
        assertThat(ended("Error", "PING_CHECKER_NODE_SUSPECTED")).isEqualTo(JobState.NODE_FAIL);
        assertThat(ended("Error")).isEqualTo(JobState.FAILED);
        assertThat(ended("Terminated", "SWITCH_INTO_TERMINATE_STATE")).isEqualTo(JobState.COMPLETED);
    }

    private static JobState ended(String state, String... events) throws Exception {
        var list = new StringBuilder();
        for (String event : events) {
            list.append(list.isEmpty() ? "" : ",").append("{\"type\":\"" + event + "\",\"date\":1795614291}");
        }
        return read(job("\"state\":\"" + state + "\"", "\"events\":[" + list + "]"))
                .only()
                .state();
    }

    @Test
    void the_exit_code_is_a_wait_status() throws Exception {
        assertThat(read(job("\"exit_code\":768")).only().extras().exitCode()).isEqualTo(3);
        assertThat(read(job("\"exit_code\":768")).only().state()).isEqualTo(JobState.FAILED);
        assertThat(read(job("\"exit_code\":9")).only().extras().signal()).isEqualTo(9);
        assertThat(read(job("\"exit_code\":null")).only().extras().exitCode()).isNull();
    }

    @Test
    void states_on_the_way_are_told_apart() throws Exception {
        for (String waiting : List.of("Waiting", "Hold", "toLaunch", "toAckReservation")) {
            assertThat(read(job("\"state\":\"" + waiting + "\"")).only().state())
                    .isEqualTo(JobState.PENDING);
        }
        for (String running : List.of("Launching", "Running", "Finishing", "toError")) {
            BatchJob job = read(job("\"state\":\"" + running + "\"")).only();
            assertThat(job.state()).isEqualTo(JobState.RUNNING);
            assertThat(job.end()).isNull();
        }
        for (String suspended : List.of("Suspended", "Resuming")) {
            assertThat(read(job("\"state\":\"" + suspended + "\"")).only().state())
                    .isEqualTo(JobState.SUSPENDED);
        }
        assertThat(read(job("\"state\":\"Dreaming\"")).refused())
                .containsExactly("oarstat, job 7, state: expected one of OAR's states, found \"Dreaming\"");
    }

    @Test
    void who_holds_all_of_a_node_has_it_alone_unless_it_is_shared_in_time() throws Exception {
        String whole = "\"assigned_resources\":[1,2,3,4,5]";
        assertThat(read(job(whole)).only().allocations())
                .containsExactly(
                        new Allocation(List.of("n1"), 4, 0, List.of(), true),
                        new Allocation(List.of("n2"), 1, 0, List.of(), false));
        assertThat(read(job(whole, "\"types\":[\"timesharing=user,*\"]")).only().allocations())
                .noneMatch(Allocation::exclusive);
    }

    @Test
    void cores_are_unknown_where_a_resource_was_taken_out_of_oar() throws Exception {
        assertThat(read(job("\"assigned_resources\":[1,99]")).only().allocations())
                .containsExactly(new Allocation(List.of("n1"), 0, 0, List.of(), false));
    }

    @Test
    void tasks_of_an_array_keep_their_number_and_say_their_place() throws Exception {
        BatchJob job = read(job("\"array_id\":5", "\"array_index\":3")).only();
        assertThat(job.number()).isEqualTo("7");
        assertThat(job.label()).isEqualTo("5[3]");
        assertThat(read(job()).only().label()).isNull();
    }

    @Test
    void a_number_used_again_is_another_run() throws Exception {
        assertThat(read(job("\"submissionTime\":1795000000")).only().run())
                .isNotEqualTo(read(job()).only().run());
    }

    @Test
    void times_in_words_are_of_the_clusters_zone() throws Exception {
        OarSettings paris = settings(Map.of("zone", "Europe/Paris"));
        BatchJob job = read(job("\"submissionTime\":\"2026-10-25 03:30:00\""), fourNodes(), paris)
                .only();
        assertThat(job.submit()).isEqualTo("2026-10-25T02:30:00Z");
    }

    @Test
    void the_rest_api_names_fields_otherwise() throws Exception {
        BatchJob job = read("""
                {"items":[{"id":12,"state":"Running","submission_time":1795614287,"start_time":1795614288,"owner":"u",
                "queue":"q","name":null,"assigned_network_address":["n2"],"assigned_resources":[5],"type":"PASSIVE"}]}
                """).only();
        assertThat(job.number()).isEqualTo("12");
        assertThat(job.allocations().getFirst().nodes()).containsExactly("n2");
    }

    @Test
    void an_end_before_its_start_is_refused_and_spares_the_others() throws Exception {
        String two = "[" + job("\"stopTime\":1795614200") + "," + job("\"Job_Id\":8") + "]";
        assertThat(read(two).jobs()).extracting(BatchJob::number).containsExactly("8");
        assertThat(read(two).refused())
                .singleElement()
                .asString()
                .startsWith("oarstat, job 7, stopTime: expected an end that is not before the start");
    }

    @Test
    void hostile_fields_are_refused_or_carried_but_never_break_the_answer() throws Exception {
        String long10m = "x".repeat(10_000_000);
        assertThat(read(job("\"name\":\"" + long10m + "\"")).only().name()).hasSize(10_000_000);
        assertThat(read(job("\"startTime\":\"" + long10m + "\"")).refused().getFirst())
                .hasSizeLessThan(200);
        assertThat(read(job("\"startTime\":99999999999999")).refused()).hasSize(1);
        assertThat(read(job("\"assigned_resources\":{\"a\":1}")).refused()).hasSize(1);
        assertThat(read(job("\"assigned_network_address\":[\"n1/../x\"]", "\"assigned_resources\":[]"))
                        .refused())
                .hasSize(1);
        assertThat(read(job("\"unknown\":{\"deep\":[[[]]]}")).jobs()).hasSize(1);
        assertThat(read("").jobs()).isEmpty();
    }

    @Test
    void an_answer_that_ends_too_early_is_none() {
        String whole = job();
        assertThatThrownBy(() -> read(whole.substring(0, whole.length() / 2)))
                .hasMessageStartingWith("oarstat wrote no JSON at line");
        assertThatThrownBy(() -> read("Permission denied")).hasMessageContaining("oarstat wrote no JSON");
    }

    @Test
    void mutations_give_jobs_refusals_or_an_error_in_words() throws Exception {
        long seed = Long.getLong("seed", 17);
        var random = new Random(seed);
        String whole = job("\"events\":[{\"type\":\"WALLTIME\",\"date\":1795614291}]");
        OarNodes nodes = fourNodes();
        OarSettings settings = settings(Map.of());
        for (int i = 0; i < 3000; i++) {
            var mutated = new StringBuilder(whole);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                int at = random.nextInt(mutated.length());
                mutated.replace(at, at + random.nextInt(0, 3), String.valueOf((char) random.nextInt(32, 127)));
            }
            try {
                read(mutated.toString(), nodes, settings);
            } catch (java.io.IOException e) {
                assertThat(e.getMessage()).as("seed " + seed + ", " + mutated).startsWith("oarstat wrote no JSON");
            }
        }
    }
}
