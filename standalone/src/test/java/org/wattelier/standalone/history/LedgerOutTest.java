package org.wattelier.standalone.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.PeopleFile;
import org.wattelier.feeds.job.Subjects;
import org.wattelier.feeds.slurm.accounting.AccountingLines;
import org.wattelier.service.ledger.Jobs;
import org.wattelier.service.ledger.Ledger;

/// A history meets what a site's feed knows of people.
class LedgerOutTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path folder;

    private Ledger imported(Subjects subjects, String... lines) throws IOException {
        Path file = folder.resolve("ledger.duckdb");
        var clusters = new HistoryImport.Clusters(null, "archive");
        try (Ledger ledger = Ledger.openForHistory(file);
                var out = new LedgerOut(ledger, subjects);
                var running = new HistoryImport(
                        Files.createDirectories(folder.resolve("work")), PowerModel.GENERIC, clusters, NOW)) {
            var parser = new AccountingLines(ZoneId.of("UTC"), null, null, running);
            parser.line("JobID|JobIDRaw|Cluster|Submit|Start|End|State|NodeList|NCPUS|User|UID|Account");
            for (String line : lines) {
                parser.line(line);
            }
            parser.finish();
            running.finish(out);
        }
        return Ledger.open(file);
    }

    private static String line(String id, String raw, String user) {
        return id + "|" + raw + "|c|1000000000|1000000000|1000000100|COMPLETED|n1|4|" + user + "|1001|lab";
    }

    @Test
    void a_task_of_an_array_is_found_by_the_number_that_its_user_knows() throws IOException {
        try (Ledger ledger = imported(new Subjects("s-", "salt"), line("7_3", "9", "alice"))) {
            var job = new Jobs(ledger).find("c", "7_3", null).orElseThrow();
            assertThat(job.energy().id().job()).isEqualTo("9");
            assertThat(job.label()).isEqualTo("7_3");
        }
    }

    @Test
    void who_was_erased_stays_nameless_though_the_history_names_him() throws IOException {
        PeopleFile people = PeopleFile.at(folder.resolve("people.properties"));
        var subjects = new Subjects("s-", people.salt(), people);
        String subject = subjects.id("c", Subjects.USER, new BatchJob.User("alice", 1001));
        people.erase(subject);
        try (Ledger ledger = imported(subjects, line("1", "1", "alice"))) {
            assertThat(new Jobs(ledger).find("c", "1", null).orElseThrow().user())
                    .isEqualTo(subject);
        }
    }

    @Test
    void a_user_with_a_new_name_is_the_one_that_the_feed_knows() throws IOException {
        PeopleFile people = PeopleFile.at(folder.resolve("people.properties"));
        var subjects = new Subjects("s-", people.salt(), people);
        String before = subjects.id("c", Subjects.USER, new BatchJob.User("alice", 1001));
        people.erase(before);
        try (Ledger ledger = imported(subjects, line("1", "1", "alice.martin"))) {
            assertThat(new Jobs(ledger).find("c", "1", null).orElseThrow().user())
                    .isEqualTo(before);
        }
    }
}
