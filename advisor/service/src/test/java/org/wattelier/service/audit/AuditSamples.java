package org.wattelier.service.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobId;
import org.wattelier.events.JobState;
import org.wattelier.events.Method;
import org.wattelier.knowledge.factors.Catalogue;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.Coverage;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.JobContent;
import org.wattelier.results.Split;
import org.wattelier.results.Status;
import org.wattelier.service.Samples;
import org.wattelier.service.ledger.JobEntry;

/// A small account's year, and jobs at the ends of things.
public final class AuditSamples {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final Instant AS_OF = Instant.parse("2026-06-01T00:00:00Z");

    private AuditSamples() {}

    static AuditScope scope(String from, String to) {
        return new AuditScope("chimie", null, LocalDate.parse(from), LocalDate.parse(to), PARIS, AS_OF, false);
    }

    static Audit of(AuditScope scope, List<JobEntry> jobs) {
        var view = Catalogue.shipped().asOf(scope.asOf());
        var sums = new AuditSums(scope, view);
        var spool = new Spool();
        jobs.forEach(job -> sums.add(job).forEach(spool::add));
        spool.end();
        return new Audit(scope, "0.1.0", sums, 0, view, spool);
    }

    public static Audit year() {
        return of(scope("2025-01-01", "2025-12-31"), jobs(60, 17));
    }

    /// Of all sizes and ends, some of them over ends of months and of the year.
    static List<JobEntry> jobs(int count, long seed) {
        var random = new Random(seed);
        var jobs = new ArrayList<JobEntry>();
        long begin = Instant.parse("2024-12-30T00:00:00Z").getEpochSecond();
        JobState[] ends = {JobState.COMPLETED, JobState.COMPLETED, JobState.FAILED, JobState.TIMEOUT};
        for (int i = 0; i < count; i++) {
            long start = begin + random.nextLong(370L * 86_400);
            long seconds = 1 + (long) Math.exp(random.nextDouble() * 13);
            boolean chip = random.nextInt(4) == 0;
            JobContent content = content(
                    Instant.ofEpochSecond(start),
                    Instant.ofEpochSecond(start + seconds),
                    200 + random.nextInt(600),
                    ends[random.nextInt(ends.length)],
                    chip ? Boundary.CHIP : Boundary.NODE_AC,
                    chip ? Method.ONCHIP : Method.BMC);
            String user = "u-" + random.nextInt(5);
            jobs.add(entry("" + (1000 + i), content, user, i % 3 == 0 ? "gpu" : "batch"));
        }
        return jobs;
    }

    static JobEntry entry(String number, JobContent content, @Nullable String user, String partition) {
        return new JobEntry(
                Samples.job(new JobId("demo", number, 1), 1, Status.FINAL, content), "n", partition, user, "chimie");
    }

    /// Even power on one node.
    static JobContent content(Instant start, Instant end, int watts, JobState state, Boundary boundary, Method method) {
        long first = start.getEpochSecond() / 900 * 900;
        var quarters = new ArrayList<Long>();
        for (long at = first; at < end.getEpochSecond(); at += 900) {
            long seconds = Math.min(end.getEpochSecond(), at + 900) - Math.max(start.getEpochSecond(), at);
            quarters.add(seconds * watts * 1_000_000);
        }
        long booked = quarters.stream().mapToLong(Long::longValue).sum();
        long ms = end.toEpochMilli() - start.toEpochMilli();
        var cpu = new ComponentEnergy(booked / 2, booked / 10, booked / 50);
        var energy = new Breakdown(
                cpu,
                new ComponentEnergy(booked / 20, 0, 0),
                ComponentEnergy.ZERO,
                new ComponentEnergy(booked - cpu.bookedUj() - booked / 20, 0, 0));
        return new JobContent(
                state,
                start,
                end,
                List.of("n1"),
                64,
                energy,
                0,
                boundary,
                method,
                Split.EXCLUSIVE,
                false,
                false,
                new Coverage(ms - ms / 20, ms / 20, 0),
                booked * 1e-6 * 0.01,
                booked * 1e-6 * 0.03,
                EnergySeries.EMPTY,
                quarters.isEmpty() ? EnergySeries.EMPTY : new EnergySeries(first, 900, quarters));
    }
}
