package org.wattelier.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobDetails;
import org.wattelier.events.JobId;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.Coverage;
import org.wattelier.results.Disagreement;
import org.wattelier.results.Disagreements;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.Envelope;
import org.wattelier.results.IdleEnergy;
import org.wattelier.results.JobContent;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.NodeSight;
import org.wattelier.results.Split;
import org.wattelier.results.Status;

/// Records as the streams and collectors would send them.
public final class Samples {
    public static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");
    private static final long WH = 3_600_000_000L;

    private Samples() {}

    public static JobEnergy job(String job, long revision, Status status) {
        return job(new JobId("demo", job, 1), revision, status, content(status));
    }

    public static JobEnergy job(JobId id, long revision, Status status, JobContent content) {
        return new JobEnergy(
                id, new Envelope(revision, status, T0.plusSeconds(3_700 + revision), "", List.of()), content);
    }

    /// One hour on two nodes: 1 kWh of processors, a little memory, no accelerators.
    public static JobContent content(Status status) {
        boolean closed = status.closed();
        var energy = new Breakdown(
                new ComponentEnergy(900 * WH, 100 * WH, 20 * WH),
                new ComponentEnergy(100 * WH, 20 * WH, 0),
                ComponentEnergy.ZERO,
                new ComponentEnergy(600 * WH, 200 * WH, 0));
        return new JobContent(
                closed ? JobState.COMPLETED : JobState.RUNNING,
                T0,
                closed ? T0.plusSeconds(3_600) : null,
                List.of("n1", "n2"),
                64,
                energy,
                300 * WH,
                Boundary.NODE_AC,
                Method.BMC,
                Split.APPORTIONED,
                false,
                false,
                new Coverage(7_056_000, 144_000, 0),
                60_000,
                170_000,
                closed ? profile() : EnergySeries.EMPTY,
                closed ? quarters() : EnergySeries.EMPTY);
    }

    /// The job runs half of the first step and three quarters of the last.
    private static EnergySeries profile() {
        long[] watts = {750, 1_800, 2_000, 2_100, 2_200, 2_150, 2_100, 2_000, 1_900, 1_800, 1_700, 1_343};
        return new EnergySeries(
                T0.getEpochSecond() / 320 * 320,
                320,
                java.util.Arrays.stream(watts)
                        .mapToObj(w -> w * 320 * 1_000_000)
                        .toList());
    }

    private static EnergySeries quarters() {
        return new EnergySeries(T0.getEpochSecond(), 900, List.of(450 * WH, 480 * WH, 500 * WH, 490 * WH));
    }

    public static JobSnapshot snapshot(String job, long version, String name, String user) {
        return snapshot(new JobId("demo", job, 1), version, name, user, null);
    }

    /// A task of an array or a component of a heterogeneous job: `123_4`.
    public static JobSnapshot labelled(JobId id, String label) {
        var details = new JobDetails(
                label, "squeue", "", 0, 0, null, null, JobRequest.UNKNOWN, JobUsed.UNKNOWN, java.util.Map.of());
        return snapshot(id, 1, "tableau", "u-1", details);
    }

    private static JobSnapshot snapshot(
            JobId id, long version, String name, String user, @Nullable JobDetails details) {
        return new JobSnapshot(
                id,
                version,
                JobState.COMPLETED,
                T0.minusSeconds(60),
                T0,
                T0.plusSeconds(3_600),
                List.of(new Allocation(List.of("n1", "n2"), 32, 0, List.of(), false)),
                name,
                "batch",
                user,
                "a-1",
                null,
                details);
    }

    /// The same job; a node saw it start late and its control group stay.
    public static JobContent seenContent() {
        JobContent whole = content(Status.FINAL);
        var sight = new NodeSight(2, T0.plusSeconds(42), T0.plusSeconds(3_630), 42_000L, 30_000L, 1, 1);
        return new JobContent(
                whole.state(),
                whole.start(),
                whole.end(),
                whole.nodes(),
                whole.cores(),
                whole.energy(),
                whole.usedIdleUj(),
                whole.boundary(),
                whole.method(),
                whole.split(),
                whole.useEstimated(),
                whole.contradiction(),
                whole.coverage(),
                whole.ownSigmaJ(),
                whole.commonSigmaJ(),
                whole.profile(),
                whole.quarters(),
                sight);
    }

    /// A line that tells of some disagreements.
    public static NodeEnergy line(String node, long minute, Disagreement... found) {
        return line(node, minute, 0).with(found.length == 0 ? null : new Disagreements(List.of(found), 0));
    }

    public static Disagreement disagreement(Disagreement.Kind kind, String job, long second, @Nullable Long offMs) {
        boolean unknown = kind == Disagreement.Kind.UNKNOWN_JOB;
        return new Disagreement(
                kind, job, unknown ? null : 1L, T0.plusSeconds(second).toEpochMilli(), offMs);
    }

    /// A minute of a node at 300 W that closes: one job, power at rest, the system.
    public static NodeEnergy line(String node, long minute, long jobsUj) {
        long cpu = 12_000_000_000L;
        long other = 6_000_000_000L;
        long system = 500_000_000L;
        return new NodeEnergy(
                new NodeId("demo", node),
                T0.getEpochSecond() + minute * 60,
                cpu,
                0,
                0,
                other,
                0,
                jobsUj,
                new IdleEnergy(cpu + other - jobsUj - system, 0, 0, 0, 0),
                system,
                0,
                new Coverage(60_000, 0, 0),
                Boundary.NODE_AC,
                Method.BMC,
                false);
    }
}
