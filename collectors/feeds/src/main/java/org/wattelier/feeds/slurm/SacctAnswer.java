package org.wattelier.feeds.slurm;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.wattelier.feeds.live.BatchSystem;

/// What `sacct` answers.
final class SacctAnswer {
    static final String COLUMNS = String.join(
            ",",
            "JobIDRaw",
            "JobID",
            "JobName",
            "User",
            "UID",
            "Account",
            "Partition",
            "QOS",
            "State",
            "ExitCode",
            "Submit",
            "Start",
            "End",
            "Timelimit",
            "Suspended",
            "NNodes",
            "NodeList",
            "AllocCPUS",
            "AllocTRES",
            "ReqCPUS",
            "ReqNodes",
            "ReqTRES",
            "TotalCPU",
            "MaxRSS");

    private SacctAnswer() {}

    static BatchSystem.Answer read(InputStream said, SlurmSettings settings, Instant observed) {
        return new BatchSystem.Answer(List.of(), List.of(), observed);
    }
}
