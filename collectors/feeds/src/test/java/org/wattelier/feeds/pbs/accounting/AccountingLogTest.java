package org.wattelier.feeds.pbs.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobState;
import org.wattelier.feeds.history.Collected;
import org.wattelier.feeds.history.PastJob;

/// Records written after the formats in the manuals of PBS and Torque.
class AccountingLogTest {
    private static final String TIMES = "ctime=1780210800 qtime=1780210801 etime=1780210801 start=1780210805 ";

    private static Collected read(String... lines) {
        var found = new Collected();
        var reader = new AccountingLog(ZoneId.of("Europe/Paris"), found);
        for (String line : lines) {
            reader.line(line);
        }
        return found;
    }

    private static PastJob one(String line) {
        Collected found = read(line);
        if (found.jobs.size() != 1) {
            throw new AssertionError("no single job but " + found.reasons());
        }
        return found.jobs.getFirst();
    }

    @Test
    void a_record_of_pbs_tells_cores_memory_and_gpus_of_each_node() {
        PastJob job = one(
                "05/31/2026 10:00:05;E;12.srv1;user=alice group=g account=\"lab physique\" jobname=cfd queue=workq "
                        + TIMES
                        + "exec_host=n1/0*8+n2/0*4 exec_vnode=(n1:ncpus=8:mem=16gb:ngpus=2)+(n2[0]:ncpus=4:mem=8388608kb) "
                        + "Resource_List.ncpus=12 Resource_List.mem=24gb Resource_List.ngpus=2 Resource_List.nodect=2 "
                        + "Resource_List.place=scatter:excl Resource_List.walltime=02:00:00 session=77 end=1780214405 Exit_status=271 "
                        + "resources_used.cput=04:00:00 resources_used.mem=12345kb resources_used.walltime=01:00:00 run_count=2");

        assertThat(job.cluster()).isEqualTo("srv1");
        assertThat(job.job().number()).isEqualTo("12");
        assertThat(job.job().run()).isEqualTo(1780210801L);
        assertThat(job.job().state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.job().account()).isEqualTo("lab physique");
        assertThat(job.job().extras().restarts()).isEqualTo(1);
        assertThat(job.job().extras().signal()).isEqualTo(15);
        assertThat(job.job().extras().used().cpuMs()).isEqualTo(4 * 3_600_000);
        assertThat(job.job().allocations()).hasSize(2).allMatch(Allocation::exclusive);
        assertThat(job.job().allocations().getLast().nodes()).containsExactly("n2");
        assertThat(job.held()).isEqualTo(new PastJob.Held(12, 24L << 30, 2));
    }

    @Test
    void nodes_of_torque_are_counted_by_their_slots() {
        PastJob job = one("05/31/2026 10:00:05;E;13.srv;user=bob jobname=x " + TIMES
                + "exec_host=n1/0+n1/1+n2/0-3,7 end=1780214405 Exit_status=1");

        assertThat(job.held().cores()).isEqualTo(7);
        assertThat(job.job().allocations().getFirst().cores()).isEqualTo(2);
        assertThat(job.job().allocations().getLast().cores()).isEqualTo(5);
        assertThat(job.job().state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void a_requeue_is_a_run_that_ended_when_the_record_was_written() {
        Collected found = read(
                "05/31/2026 09:30:05;R;12.srv;user=a " + TIMES + "exec_host=n1/0*2 run_count=1",
                "05/31/2026 10:30:05;E;12.srv;user=a ctime=1780210800 start=1780212700 exec_host=n1/0*2 end=1780216205 "
                        + "Exit_status=0 run_count=2");

        assertThat(found.jobs)
                .extracting(job -> job.job().run())
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(found.jobs.getFirst().job().end()).isEqualTo(Instant.parse("2026-05-31T07:30:05Z"));
    }

    @Test
    void records_before_the_end_and_of_arrays_as_a_whole_are_counted_by_kind() {
        Collected found = read(
                "05/31/2026 09:00:00;Q;12.srv;queue=workq",
                "05/31/2026 09:00:05;S;12.srv;user=a " + TIMES,
                "05/31/2026 09:00:05;L;license;floating license hour:3 day:3",
                "05/31/2026 09:00:05;E;12[].srv;user=a " + TIMES + "end=1780214405 Exit_status=0",
                "05/31/2026 10:00:05;E;12[4].srv;user=a " + TIMES + "exec_host=n1/0 end=1780214405 Exit_status=0");

        assertThat(found.jobs).hasSize(1);
        assertThat(found.jobs.getFirst().job().number()).isEqualTo("12[4]");
        assertThat(found.refusals).hasSize(4);
    }

    @Test
    void what_is_no_record_is_told() {
        assertThat(read(
                                "nonsense",
                                "05/31/2026 10:00:05;E;12.srv;" + TIMES + "end=1780200000",
                                "99/99/2026 10:00:05;E;12.srv;" + TIMES + "end=1780214405",
                                "05/31/2026 10:00:05;E;12.srv;" + TIMES + "end=1780214405 exec_host=n1/0*x")
                        .reasons())
                .hasSize(4)
                .anyMatch(reason -> reason.startsWith("line 2: end: lies before the start"))
                .anyMatch(reason -> reason.startsWith("line 3: time: is no time"))
                .anyMatch(reason -> reason.startsWith("line 4: exec_host: is no list of nodes"));
    }
}
