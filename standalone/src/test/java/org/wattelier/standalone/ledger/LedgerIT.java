package org.wattelier.standalone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.service.Advisor;
import org.wattelier.simulator.Simulation;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.standalone.site.Asking;
import org.wattelier.standalone.site.SimulatedSite;
import org.wattelier.standalone.site.Waiting;

/// The ledger is a view of the topics: whatever happens to its file, it says the same again.
class LedgerIT {
    private static final long SEED = Long.getLong("seed", 1);
    private static final Duration LENGTH = Duration.ofMinutes(15);
    private static final Pattern JOB = Pattern.compile("\"job\":\"([^\"]+)\"");
    private static final int MOST_KILLS = 12;
    private static final int MOST_WRITTEN = 600_000;
    private static final int LONGEST_S = 90;

    @TempDir
    static Path folder;

    private static SimulatedSite site;
    private static Set<String> ended = Set.of();
    private static Path ledgerFile;
    private static Account before;

    /// What a ledger says, and how many rows it needs for it.
    private record Account(String fingerprint, List<Long> rows) {}

    @BeforeAll
    static void a_cluster_has_lived_and_all_jobs_are_final() throws Exception {
        System.out.println("seed " + SEED);
        site = new SimulatedSite(folder.resolve("streams"));
        var settings = SimulationSettings.finite(SEED, 40, 600, LENGTH);
        var simulation = new Simulation(settings);
        site.live(simulation, settings.start(), settings.start().plus(LENGTH).plusSeconds(600));
        ended = simulation.truth().keySet().stream()
                .map(id -> id.cluster() + "/" + id.job())
                .collect(Collectors.toSet());
        ledgerFile = folder.resolve("ledger.duckdb");
        before = account(ledgerFile, asking -> {
            assertThat(Waiting.until(() -> jobs(asking).size() == ended.size(), LONGEST_S))
                    .as("%d of %d jobs have a final figure", jobs(asking).size(), ended.size())
                    .isTrue();
            site.stopStreams();
        });
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void a_deleted_ledger_is_rebuilt_with_equal_content() throws Exception {
        assertThat(ended).hasSizeGreaterThan(30);
        Files.delete(ledgerFile);
        Files.deleteIfExists(folder.resolve("ledger.duckdb.wal"));
        Account rebuilt = account(ledgerFile, asking -> {});
        assertThat(rebuilt).isEqualTo(before);
        account(ledgerFile, asking -> {
            assertThat(jobs(asking)).containsExactlyInAnyOrderElementsOf(ended);
            assertThat(asking.get("/api/v1/ledger?cluster=sim"))
                    .contains("\"closes\":true", "\"open_lines\":0")
                    .doesNotContain("\"books\":null");
        });
    }

    @Test
    void an_advisor_killed_while_it_reads_goes_on_without_losing_or_doubling_a_row() throws Exception {
        Path file = folder.resolve("killed.duckdb");
        long all = offsets(ledgerFile);
        var random = new SplittableRandom(SEED);
        var reached = new ArrayList<Long>();
        var rowsAt = new HashMap<>(Map.of(0L, List.of(0L, 0L, 0L, 0L, 0L)));
        for (int i = 0;
                i < MOST_KILLS
                        && reached.stream().filter(at -> at > 0 && at < all).count() < 2;
                i++) {
            if (reached.contains(all)) {
                Files.delete(file);
                reached.remove(all);
                rowsAt.keySet().retainAll(List.of(0L));
            }
            try (var doomed = new AdvisorProcess(site.bootstrapServers(), file)) {
                killAfterWriting(doomed, folder.resolve("killed.duckdb.wal"), random.nextInt(MOST_WRITTEN));
            }
            long at = offsets(file);
            reached.add(at);
            assertThat(rows(file))
                    .as("rows of %d records", at)
                    .isEqualTo(rowsAt.computeIfAbsent(at, ignored -> rows(file)));
        }
        System.out.printf("killed at %s of %d records%n", reached, all);
        assertThat(reached).as("some kills struck half-way").anyMatch(records -> records > 0 && records < all);
        assertThat(account(file, asking -> {})).isEqualTo(before);
    }

    /// The write-ahead log shows from outside that a transaction is under way.
    private static void killAfterWriting(AdvisorProcess doomed, Path log, int bytes) {
        long begun = size(log);
        long giveUp = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (size(log) - begun < bytes && System.nanoTime() < giveUp) {
            Thread.onSpinWait();
        }
        doomed.close();
        System.out.printf("killed after %d of %d bytes%n", size(log) - begun, bytes);
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static long offsets(Path file) {
        return number(file, "SELECT coalesce(sum(next_offset), 0) FROM offsets");
    }

    @FunctionalInterface
    private interface Look {
        void at(Asking asking) throws InterruptedException;
    }

    /// Lets an advisor read everything. Rows are counted after it has closed: nobody else may look into an open file.
    private static Account account(Path file, Look look) throws Exception {
        String fingerprint;
        try (var advisor = new Advisor(site.advisor(file))) {
            advisor.start();
            try (var asking = new Asking(advisor.port())) {
                look.at(asking);
                Instant asked = Instant.now();
                assertThat(Waiting.until(() -> asking.knows(asked), LONGEST_S))
                        .as("has read all")
                        .isTrue();
                fingerprint = advisor.ledgerFingerprint();
            }
        }
        return new Account(fingerprint, rows(file));
    }

    private static List<Long> rows(Path file) {
        var counts = new ArrayList<Long>();
        for (String table : List.of("job_revisions", "job_latest", "node_minutes", "node_latest", "people")) {
            counts.add(number(file, "SELECT count(*) FROM " + table));
        }
        return counts;
    }

    private static long number(Path file, String question) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> jobs(Asking asking) {
        var names = new ArrayList<String>();
        for (String status : List.of("final", "corrected")) {
            var job = JOB.matcher(asking.get("/api/v1/jobs?limit=500&status=" + status));
            while (job.find()) {
                names.add(job.group(1));
            }
        }
        return names;
    }
}
