package org.wattelier.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.service.Samples.content;
import static org.wattelier.service.Samples.job;
import static org.wattelier.service.Samples.labelled;
import static org.wattelier.service.Samples.snapshot;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.JobId;
import org.wattelier.events.JobState;
import org.wattelier.results.Status;

class JobsTest {
    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void fill() {
        ledger = Ledger.open(folder.resolve("ledger.duckdb"));
        new Received()
                .job(job("1", 1, Status.FINAL))
                .job(job("2", 1, Status.RUNNING))
                .job(job("10", 1, Status.PROVISIONAL))
                .job(job(new JobId("arch/emmy", "1", 0), 1, Status.FINAL, content(Status.FINAL)))
                .snapshot(snapshot("1", 1, "relax", "u-1"))
                .snapshot(snapshot("2", 1, "Chauffe", "u-2"))
                .person("u-1", "Alice")
                .into(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private List<String> found(JobFilter filter) {
        return found(filter, JobSort.Order.parse("job").orElseThrow(), 100, 0);
    }

    private List<String> found(JobFilter filter, JobSort.Order order, int limit, long offset) {
        return new Jobs(ledger)
                .list(filter, order, limit, offset).jobs().stream()
                        .map(entry -> entry.energy().id().key())
                        .toList();
    }

    private static JobFilter text(String text) {
        return new JobFilter(null, null, null, null, null, text);
    }

    @Test
    void filters_by_each_criterion() {
        assertThat(found(new JobFilter(Status.FINAL, null, null, null, null, null)))
                .containsExactly("arch/emmy/1#0", "demo/1#1");
        assertThat(found(new JobFilter(null, JobState.RUNNING, null, null, null, null)))
                .containsExactly("demo/2#1");
        assertThat(found(new JobFilter(null, null, "arch/emmy", null, null, null)))
                .containsExactly("arch/emmy/1#0");
        assertThat(found(new JobFilter(null, null, null, "Alice", null, null))).containsExactly("demo/1#1");
        assertThat(found(new JobFilter(null, null, null, "u-2", null, null))).containsExactly("demo/2#1");
        assertThat(found(new JobFilter(null, null, null, null, "n1", null))).hasSize(4);
        assertThat(found(new JobFilter(null, null, null, null, "n", null))).isEmpty();
        assertThat(found(text("CHAUFFE"))).containsExactly("demo/2#1");
        assertThat(found(text("alice"))).containsExactly("demo/1#1");
    }

    @Test
    void pages_do_not_overlap_and_total_counts_all() {
        var order = JobSort.Order.parse("-energy").orElseThrow();
        List<String> first = found(JobFilter.ALL, order, 3, 0);
        List<String> second = found(JobFilter.ALL, order, 3, 3);
        assertThat(first).hasSize(3).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(1);
        assertThat(new Jobs(ledger).list(JobFilter.ALL, order, 1, 0).total()).isEqualTo(4);
    }

    @Test
    void running_jobs_come_first_among_the_newest() {
        assertThat(found(JobFilter.ALL, JobSort.Order.NEWEST, 1, 0)).containsExactly("demo/2#1");
    }

    @ParameterizedTest
    @EnumSource(JobSort.class)
    void sorts_by_everything_it_offers_both_ways(JobSort sort) {
        assertThat(found(JobFilter.ALL, new JobSort.Order(sort, false), 9, 0)).hasSize(4);
        assertThat(JobSort.Order.parse("-" + sort.word())).contains(new JobSort.Order(sort, true));
        assertThat(found(JobFilter.ALL, new JobSort.Order(sort, true), 9, 0)).hasSize(4);
    }

    static List<String> hostile() {
        return List.of(
                "'; drop table job_latest; --",
                "<script>alert(1)</script>",
                "\u202Egnp.exe",
                "%",
                "_",
                "\\",
                "é".repeat(10_000),
                "$1",
                "\u0001");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostile_names_are_kept_and_found_as_they_are(String name) {
        new Received()
                .job(job("66", 1, Status.FINAL))
                .snapshot(snapshot("66", 1, name, name))
                .person(name, name)
                .into(ledger);
        JobEntry entry = new Jobs(ledger).find("demo", "66", null).orElseThrow();
        assertThat(entry.name()).isEqualTo(name);
        assertThat(entry.user()).isEqualTo(name);
        assertThat(found(text(name))).containsExactly("demo/66#1");
        assertThat(found(new JobFilter(null, null, name, null, null, null))).isEmpty();
        assertThat(found(new JobFilter(null, null, null, name, null, null))).containsExactly("demo/66#1");
        assertThat(new Jobs(ledger).find(name, name, null)).isEmpty();
    }

    @Test
    void an_unknown_sort_is_refused() {
        assertThat(JobSort.Order.parse("energy; drop table job_latest")).isEmpty();
    }

    @Test
    void a_label_finds_its_task_in_its_latest_run_and_a_number_comes_first() {
        new Received()
                .job(job(new JobId("demo", "71", 5), 1, Status.FINAL, content(Status.FINAL)))
                .job(job(new JobId("demo", "71", 9), 1, Status.FINAL, content(Status.FINAL)))
                .job(job(new JobId("demo", "70", 9), 1, Status.FINAL, content(Status.FINAL)))
                .job(job(new JobId("other", "71", 9), 1, Status.FINAL, content(Status.FINAL)))
                .snapshot(labelled(new JobId("demo", "71", 5), "70_1"))
                .snapshot(labelled(new JobId("demo", "71", 9), "70_1"))
                .snapshot(labelled(new JobId("demo", "70", 9), "70_2"))
                .snapshot(labelled(new JobId("other", "71", 9), "70_1"))
                .into(ledger);
        var jobs = new Jobs(ledger);
        assertThat(jobs.find("demo", "70_1", null).orElseThrow().energy().id().key())
                .isEqualTo("demo/71#9");
        assertThat(jobs.find("demo", "70_1", 5L).orElseThrow().energy().id().key())
                .isEqualTo("demo/71#5");
        assertThat(jobs.find("demo", "70", null).orElseThrow().label()).isEqualTo("70_2");
        assertThat(jobs.find("demo", "70_3", null)).isEmpty();
        assertThat(jobs.parts("demo", "70", 0))
                .extracting(entry -> entry.energy().id().key())
                .containsExactly("demo/70#9", "demo/71#9");
        assertThat(jobs.parts("demo", "7", 0)).isEmpty();
        assertThat(found(text("70_2"))).containsExactly("demo/70#9");
    }

    @Test
    void a_ledger_from_before_labels_opens_and_takes_them() throws Exception {
        Path file = folder.resolve("old.duckdb");
        Ledger.open(file).close();
        try (var old = java.sql.DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = old.createStatement()) {
            statement.execute("ALTER TABLE job_facts DROP COLUMN label");
        }
        try (Ledger opened = Ledger.open(file)) {
            var id = new JobId("demo", "71", 5);
            new Received()
                    .job(job(id, 1, Status.FINAL, content(Status.FINAL)))
                    .snapshot(labelled(id, "70_1"))
                    .into(opened);
            assertThat(new Jobs(opened).find("demo", "70_1", null)).isPresent();
        }
        Ledger.open(file).close();
    }
}
