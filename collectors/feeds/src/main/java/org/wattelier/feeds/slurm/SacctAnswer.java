package org.wattelier.feeds.slurm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.wattelier.feeds.live.BatchSystem;
import org.wattelier.feeds.slurm.accounting.AccountingLines;

/// What `sacct` answers. Only columns that Slurm has had since long ago: it refuses the whole question for one that it
/// does not know.
final class SacctAnswer {
    static final String COLUMNS = String.join(
            ",",
            "JobIDRaw",
            "JobID",
            "JobName",
            "User",
            "UID",
            "Account",
            "Cluster",
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
            "ReqTRES",
            "TotalCPU",
            "MaxRSS");

    private SacctAnswer() {}

    static BatchSystem.Answer read(InputStream said, ZoneId zone, Instant observed) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8))) {
            AccountingLines.Told told = AccountingLines.read(lines.lines().iterator(), zone, null);
            return new BatchSystem.Answer(
                    told.jobs(),
                    told.refused().stream().map(line -> "sacct: " + line).toList(),
                    observed);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
