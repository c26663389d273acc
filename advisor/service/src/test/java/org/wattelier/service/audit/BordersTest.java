package org.wattelier.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobState;
import org.wattelier.events.Method;
import org.wattelier.knowledge.factors.Catalogue;
import org.wattelier.knowledge.footprint.Footprint;
import org.wattelier.results.JobContent;
import org.wattelier.service.ledger.JobEntry;

/// What of a job counts in a period.
class BordersTest {
    private static JobContent job(String start, String end) {
        return AuditSamples.content(
                Instant.parse(start), Instant.parse(end), 400, JobState.COMPLETED, Boundary.NODE_AC, Method.BMC);
    }

    private static JobEntry entry(JobContent content) {
        return AuditSamples.entry("1", content, "u", "batch");
    }

    private static Group total(String from, String to, JobContent... jobs) {
        var entries = new ArrayList<JobEntry>();
        for (JobContent content : jobs) {
            entries.add(entry(content));
        }
        try (Audit audit = AuditSamples.of(AuditSamples.scope(from, to), entries)) {
            return audit.sums().total();
        }
    }

    private static BigDecimal compute(Group group) {
        return group.energy().line("compute");
    }

    @Test
    void a_job_over_new_year_in_paris_is_divided_at_2300_utc() {
        JobContent job = job("2025-12-31T22:00:00Z", "2026-01-01T01:00:00Z");
        assertThat(compute(total("2025-01-01", "2025-12-31", job))).isEqualByComparingTo("1440000");
        assertThat(compute(total("2026-01-01", "2026-12-31", job))).isEqualByComparingTo("2880000");
    }

    @Test
    void the_day_of_25_hours_has_25_hours() {
        JobContent job = job("2025-10-25T00:00:00Z", "2025-10-28T00:00:00Z");
        assertThat(compute(total("2025-10-26", "2025-10-26", job))).isEqualByComparingTo("" + 25 * 3600 * 400);
        JobContent spring = job("2025-03-29T00:00:00Z", "2025-04-01T00:00:00Z");
        assertThat(compute(total("2025-03-30", "2025-03-30", spring))).isEqualByComparingTo("" + 23 * 3600 * 400);
    }

    @Test
    void a_job_that_ends_as_the_period_begins_is_not_in_it() {
        JobContent job = job("2025-12-31T20:00:00Z", "2025-12-31T23:00:00Z");
        assertThat(total("2026-01-01", "2026-01-31", job).jobs()).isZero();
        assertThat(total("2025-12-31", "2025-12-31", job).jobs()).isEqualTo(1);
    }

    @Test
    void a_job_of_no_length_counts_once_and_has_no_energy() {
        JobContent job = job("2025-06-30T22:00:00Z", "2025-06-30T22:00:00Z");
        assertThat(total("2025-07-01", "2025-07-31", job).jobs()).isEqualTo(1);
        assertThat(total("2025-06-01", "2025-06-30", job).jobs()).isZero();
    }

    @Test
    void a_whole_job_is_reckoned_as_on_its_own_page() {
        JobContent job = job("2025-02-03T07:07:00Z", "2025-02-03T19:20:00Z");
        Group group = total("2025-01-01", "2025-12-31", job);
        Footprint own = Footprint.of(job, Catalogue.shipped().asOf(AuditSamples.AS_OF));
        assertThat(group.energy().total())
                .isEqualByComparingTo(
                        new BigDecimal(java.math.BigInteger.valueOf(own.energy().totalUj()), 6));
        assertThat(group.energy().sigma())
                .isCloseTo(own.energy().kwh().total().sigma() * 3.6e6, org.assertj.core.api.Assertions.within(1e-3));
        Sum cost = group.measure("cost EUR excluded");
        assertThat(cost).isNotNull();
        assertThat(cost.total().doubleValue())
                .isCloseTo(own.cost().orElseThrow().total(), org.assertj.core.api.Assertions.within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 17, 23})
    void consecutive_periods_divide_energy_without_loss(long seed) {
        List<JobEntry> jobs = AuditSamples.jobs(40, seed);
        var random = new Random(seed);
        int day = 2 + random.nextInt(26);
        BigDecimal whole = sum(jobs, "2024-12-01", "2026-03-31");
        String first = "2025-05-%02d".formatted(day - 1);
        String second = "2025-05-%02d".formatted(day);
        BigDecimal parts = sum(jobs, "2024-12-01", first).add(sum(jobs, second, "2026-03-31"));
        BigDecimal booked = jobs.stream()
                .map(job -> Exact.microjoules(job.energy().content().energy().bookedUj()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(whole).as("seed %d", seed).isEqualByComparingTo(booked);
        assertThat(parts).as("seed %d", seed).isEqualByComparingTo(booked);
    }

    private static BigDecimal sum(List<JobEntry> jobs, String from, String to) {
        try (Audit audit = AuditSamples.of(AuditSamples.scope(from, to), jobs)) {
            return audit.sums().total().energy().line("compute");
        }
    }
}
