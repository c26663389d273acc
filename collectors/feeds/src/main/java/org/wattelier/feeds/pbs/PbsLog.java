package org.wattelier.feeds.pbs;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.Refusal;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.pbs.accounting.AccountingLog;

/// The accounting log of a living server, read as one of the past is.
///
/// @param zone of the server's clock
public record PbsLog(ZoneId zone) implements PbsAccounting {
    @Override
    public void read(String log, BufferedReader lines, List<BatchJob> jobs, List<String> refused) throws IOException {
        var reader = new AccountingLog(zone, new Findings() {
            @Override
            public void job(PastJob job) {
                jobs.add(job.job());
            }

            @Override
            public void refused(Refusal refusal) {
                refused.add(log + ": " + refusal);
            }
        });
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            reader.line(line);
        }
    }
}
