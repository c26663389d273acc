package org.wattelier.feeds.pbs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.wattelier.events.JobState;
import org.wattelier.feeds.job.BatchJob;

class PbsLogTest {
    @Test
    void theEndOfAJobIsReadAndABrokenLineIsToldWithItsFile() throws IOException {
        var jobs = new ArrayList<BatchJob>();
        var refused = new ArrayList<String>();
        String lines = """
                11/25/2026 10:02:00;E;12.pbs1;user=marie group=lab project=_pbs_project_default jobname=cfd queue=workq \
                ctime=1795600800 qtime=1795600800 etime=1795600800 start=1795600860 exec_host=n1/0*4+n2/0*4 \
                Resource_List.ncpus=8 session=77 end=1795600920 Exit_status=0 resources_used.cput=00:04:00 run_count=1
                not a line
                """;
        new PbsLog(ZoneOffset.UTC).read("20261125", new BufferedReader(new StringReader(lines)), jobs, refused);
        assertThat(jobs).hasSize(1);
        BatchJob job = jobs.getFirst();
        assertThat(job.stage()).isEqualTo(BatchJob.Stage.ACCOUNTED);
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.run()).isEqualTo(1_795_600_800);
        assertThat(job.end()).isEqualTo(Instant.ofEpochSecond(1_795_600_920));
        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst()).startsWith("20261125: ");
    }
}
