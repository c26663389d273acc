package org.wattelier.influx;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobState;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.Coverage;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.Envelope;
import org.wattelier.results.IdleEnergy;
import org.wattelier.results.JobContent;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.Split;
import org.wattelier.results.Status;

/// Results made by hand.
final class Made {
    private Made() {}

    static NodeId node(String name) {
        return new NodeId("alps", name);
    }

    /// A line of a minute that was measured in full; half of it was borne by jobs, the rest was free.
    static NodeEnergy line(NodeId node, long minute, long cpu, long dram, long gpu, long other) {
        long total = cpu + dram + gpu + other;
        return new NodeEnergy(
                node,
                minute,
                cpu,
                dram,
                gpu,
                other,
                0,
                total / 2,
                new IdleEnergy(total - total / 2, 0, 0, 0, 0),
                0,
                0,
                new Coverage(60_000, 0, 0),
                Boundary.NODE_AC,
                Method.BMC,
                false);
    }

    /// A line of which nothing is known.
    static NodeEnergy missing(NodeId node, long minute) {
        return new NodeEnergy(
                node, minute, 0, 0, 0, 0, 0, 0, IdleEnergy.ZERO, 0, 0, new Coverage(0, 0, 60_000), null, null, false);
    }

    static JobId job(String number) {
        return new JobId("alps", number, 1);
    }

    static JobEnergy job(JobId id, Status status, Instant published, EnergySeries profile, EnergySeries quarters) {
        return job(id, status, published, List.of("n1"), profile, quarters);
    }

    static JobEnergy job(
            JobId id,
            Status status,
            Instant published,
            List<String> nodes,
            EnergySeries profile,
            EnergySeries quarters) {
        ComponentEnergy all = new ComponentEnergy(profile.totalUj(), 0, 0);
        @Nullable
        Instant end = status.closed()
                ? Instant.ofEpochSecond(profile.startS()
                        + (long) profile.stepS() * profile.energyUj().size())
                : null;
        return new JobEnergy(
                id,
                new Envelope(1, status, published, "test", List.of()),
                new JobContent(
                        end == null ? JobState.RUNNING : JobState.COMPLETED,
                        Instant.ofEpochSecond(profile.startS()),
                        end,
                        nodes,
                        4,
                        new Breakdown(all, ComponentEnergy.ZERO, ComponentEnergy.ZERO, ComponentEnergy.ZERO),
                        0,
                        Boundary.NODE_AC,
                        Method.BMC,
                        Split.EXCLUSIVE,
                        false,
                        false,
                        new Coverage(60_000, 0, 0),
                        1.5,
                        2,
                        profile,
                        quarters));
    }

    static JobSnapshot submitted(JobId id, Instant submit, String partition) {
        return new JobSnapshot(
                id, 1, JobState.PENDING, submit, null, null, List.of(), "name", partition, "s-1", "s-2", null);
    }

    static Records records(Record... each) {
        var records = new Records();
        for (Record one : each) {
            switch (one) {
                case NodeEnergy line -> records.add(line);
                case JobEnergy job -> records.add(job);
                case JobSnapshot job -> records.add(job);
                default -> throw new IllegalArgumentException(one.toString());
            }
        }
        return records;
    }
}
