package org.wattelier.standalone.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.attribution.history.NodeBook;
import org.wattelier.events.Method;
import org.wattelier.feeds.slurm.accounting.AccountingLines;
import org.wattelier.results.JobContent;
import org.wattelier.results.JobEnergy;

class HistoryImportTest {
    private static final String HEADER =
            "JobID|Cluster|Submit|Start|End|State|NodeList|NCPUS|AllocTRES|TotalCPU|Partition";
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path folder;

    private final List<JobEnergy> jobs = new ArrayList<>();

    private HistoryImport imported(PowerModel model, String... lines) throws IOException {
        var clusters = new HistoryImport.Clusters(null, "archive");
        try (var running = new HistoryImport(Files.createDirectory(folder.resolve("work")), model, clusters, NOW)) {
            var parser = new AccountingLines(ZoneId.of("UTC"), null, null, running);
            parser.line(HEADER);
            for (String line : lines) {
                parser.line(line);
            }
            parser.finish();
            running.finish((energy, words) -> jobs.add(energy));
            return running;
        }
    }

    private PowerModel model(String types) throws IOException {
        Path file = Files.writeString(folder.resolve("model.json"), "{\"name\":\"ours\",\"types\":[" + types + "]}");
        return PowerModel.read(file);
    }

    private JobContent content(String number) {
        return jobs.stream()
                .filter(job -> job.id().job().equals(number))
                .findFirst()
                .orElseThrow()
                .content();
    }

    @Test
    void two_jobs_share_a_node_and_what_nobody_held_is_free() throws IOException {
        HistoryImport done = imported(
                model("{\"type\":\"t\",\"idle_w\":100,\"core_w\":5,\"cores\":8,\"uncertainty\":0.1}"),
                "1|c|1000000000|1000000000|1000000100|COMPLETED|n1|4||00:03:20|",
                "2|c|1000000000|1000000050|1000000150|COMPLETED|n1|2|||");

        JobContent one = content("1");
        assertThat(one.energy().other().idleUj()).isEqualTo(5_000_000_000L);
        assertThat(one.energy().cpu().activeUj()).isEqualTo(1_000_000_000L);
        assertThat(one.energy().measuredUj()).isZero();
        assertThat(one.method()).isEqualTo(Method.MODEL);
        assertThat(one.useEstimated()).isFalse();
        assertThat(one.coverage().estimatedMs()).isEqualTo(100_000);
        assertThat(one.quarters().totalUj()).isEqualTo(one.energy().bookedUj());
        assertThat(content("2").useEstimated()).isTrue();
        NodeBook book = done.books().getFirst();
        assertThat(book.closes()).isTrue();
        assertThat(book.jobsUj()).isEqualTo(done.totals().bookedUj().longValueExact());
    }

    @Test
    void what_is_not_known_has_no_energy_instead_of_none() throws IOException {
        HistoryImport done = imported(
                PowerModel.GENERIC,
                "1|c|1000000000|1000000000|1000000000|COMPLETED|n1|4|||",
                "2|c|1000000000|Unknown|1000000100|CANCELLED|None assigned|4|||",
                "3|c|1000000000|1000000000|1000000100|COMPLETED|n1||||",
                "4|c|1000000000|1000000000||RUNNING|n1|4|||");

        assertThat(jobs).hasSize(3);
        assertThat(jobs)
                .allMatch(job ->
                        job.content().energy().bookedUj() == 0 && job.content().method() == null);
        assertThat(content("3").coverage().missingMs()).isEqualTo(100_000);
        assertThat(done.tally().withoutEnergy()).hasSize(3);
        assertThat(done.tally().skipped()).containsKey("the job has not ended");
    }

    @Test
    void a_job_on_nodes_that_the_model_does_not_know_or_with_gpus_it_does_not_know_is_missing() throws IOException {
        PowerModel model = model("{\"nodes\":\"n[1-4]\",\"idle_w\":100,\"core_w\":5,\"cores\":8,\"uncertainty\":0.1}");
        HistoryImport done = imported(
                model,
                "1|c|1000000000|1000000000|1000000100|COMPLETED|m1|4|||",
                "2|c|1000000000|1000000000|1000000100|COMPLETED|n1|4|cpu=4,gres/gpu=1||");

        assertThat(done.tally().withoutEnergy()).hasSize(2);
    }

    @Test
    void clusters_with_equal_nodes_and_numbers_stay_apart_and_a_line_said_twice_counts_once() throws IOException {
        String rest = "|1000000000|1000000000|1000000100|COMPLETED|n1|4|||";
        HistoryImport done = imported(PowerModel.GENERIC, "1|a" + rest, "1|b" + rest, "1|a" + rest);

        assertThat(jobs)
                .extracting(job -> job.id().key())
                .containsExactlyInAnyOrder("a/1#1000000000", "b/1#1000000000");
        assertThat(done.books()).hasSize(2);
        assertThat(done.tally().skipped()).containsKey("is the same run as a line before");
    }

    @Test
    void any_number_of_jobs_comes_out_in_the_order_of_its_ends_with_closed_books() throws IOException {
        Path account = MadeAccount.write(folder.resolve("made.txt"), 3_000, 5);
        try (var running = new HistoryImport(
                Files.createDirectory(folder.resolve("more")),
                PowerModel.GENERIC,
                new HistoryImport.Clusters("mine", "archive"),
                NOW)) {
            var parser = new AccountingLines(ZoneId.of("UTC"), null, null, running);
            Files.readAllLines(account).forEach(parser::line);
            parser.finish();
            running.finish((energy, words) -> jobs.add(energy));
            assertThat(jobs)
                    .hasSizeGreaterThan(2_700)
                    .allMatch(job -> job.id().cluster().equals("mine/made"));
            assertThat(running.books()).allMatch(NodeBook::closes);
            long shared = running.books().stream().mapToLong(NodeBook::jobsUj).sum();
            assertThat(shared).isEqualTo(running.totals().bookedUj().longValueExact());
        }
    }

    @Test
    void every_mistake_of_a_model_is_told_at_once() {
        assertThatThrownBy(
                        () -> model(
                                "{\"idle_w\":-1,\"core_w\":\"x\",\"uncertainty\":9,\"wats\":1,\"boundary\":\"moon\"}, {\"core_w\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("types[0].idle_w")
                .hasMessageContaining("types[0].core_w")
                .hasMessageContaining("types[0].uncertainty")
                .hasMessageContaining("types[0].wats")
                .hasMessageContaining("types[0].boundary")
                .hasMessageContaining("types[1].");
    }
}
