package org.wattelier.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.service.audit.print.AuditFormat;
import org.wattelier.service.footprint.Factors;
import org.wattelier.service.ledger.AuditRows;
import org.wattelier.service.ledger.JobEntry;
import org.wattelier.service.ledger.Ledger;
import org.wattelier.service.ledger.Received;
import org.wattelier.service.text.Language;

/// How long a statement takes; prints, promises nothing.
@Tag("slow")
class AuditPaceTest {
    private static final int JOBS = Integer.getInteger("audit.jobs", 2_000);

    @TempDir
    Path folder;

    @Test
    void the_ledger_is_read_a_few_thousand_jobs_at_a_time() {
        try (Ledger ledger = Ledger.open(folder.resolve("ledger.duckdb"))) {
            List<JobEntry> jobs = AuditSamples.jobs(JOBS, 5);
            for (int from = 0; from < JOBS; from += 2_000) {
                var records = new Received();
                jobs.subList(from, Math.min(JOBS, from + 2_000)).forEach(job -> records.job(job.energy()));
                records.into(ledger);
            }
            var s = AuditSamples.scope("2025-01-01", "2025-12-31");
            var scope = new AuditScope(
                    null, null, s.from(), s.to(), s.zone(), s.asOf().plusSeconds(86_400_000), false);
            long begin = System.nanoTime();
            try (Audit audit = new Audits(new AuditRows(ledger), Factors.shipped()).of(scope)) {
                long reckoned = System.nanoTime();
                int bytes = AuditFormat.PDF.of(audit, Language.FR).length;
                System.out.printf(
                        "%d jobs reckoned in %.1f s, PDF of %d bytes in %.1f s%n",
                        audit.sums().total().jobs(),
                        (reckoned - begin) / 1e9,
                        bytes,
                        (System.nanoTime() - reckoned) / 1e9);
                assertThat(audit.sums().total().jobs()).isGreaterThan(JOBS * 9L / 10);
            }
        }
    }
}
