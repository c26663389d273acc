package org.wattelier.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.ServiceState;
import org.wattelier.events.Tick;

/// Facts of a small, exactly known case: a node with one package counter at a constant power.
final class Story {
    static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");
    static final NodeId N1 = new NodeId("c", "n1");

    private Story() {}

    static long ms(long second) {
        return T0.plusSeconds(second).toEpochMilli();
    }

    static NodeFacts facts(NodeId node, double idleCpuW) {
        return new NodeFacts(
                node,
                List.of(new NodeFact(
                        T0.minusSeconds(3600),
                        "inventory",
                        "type-a",
                        ServiceState.IN_SERVICE,
                        4,
                        0,
                        0,
                        new IdleBaseline(idleCpuW, 0, 0, 0),
                        0,
                        0,
                        null,
                        null,
                        null)));
    }

    /// Ticks each second from `from` to `to`, both included; one core is busy throughout, nobody sees whose.
    static SampleBatch samples(NodeId node, long from, long to, long watts) {
        return samples(node, from, to, watts, null);
    }

    /// The same, and the control group of job 1 is there from one second to another, both included, and uses the core.
    static SampleBatch seen(NodeId node, long from, long to, long seenFrom, long seenTo) {
        return samples(node, from, to, 100, new long[] {seenFrom, seenTo});
    }

    private static SampleBatch samples(NodeId node, long from, long to, long watts, long @Nullable [] seen) {
        var meter = new Meter(
                "package-0", Domain.PACKAGE, MeterKind.COUNTER, Method.ONCHIP, Boundary.CHIP, "", ms(0), 1000);
        var ticks = new ArrayList<Tick>();
        for (long s = from; s <= to; s++) {
            var reading = new Reading(0, ms(s), s * watts * 1_000_000, s * 1000, 0, 0);
            List<JobUse> uses = seen == null || s < seen[0] || s > seen[1]
                    ? List.of()
                    : List.of(new JobUse("1", (s - seen[0] + 1) * 1_000_000, 0, List.of()));
            ticks.add(new Tick(ms(s), s * 1000, s * 1_000_000, seen != null, List.of(reading), uses));
        }
        return new SampleBatch(node, ms(to), List.of(meter), ticks);
    }

    static JobSnapshot running(long version, long start, String... nodes) {
        return job(version, JobState.RUNNING, start, -1, nodes);
    }

    static JobSnapshot ended(long version, long start, long end, String... nodes) {
        return job(version, JobState.COMPLETED, start, end, nodes);
    }

    private static JobSnapshot job(long version, JobState state, long start, long end, String... nodes) {
        return new JobSnapshot(
                new JobId("c", "1", 1),
                version,
                state,
                T0,
                T0.plusSeconds(start),
                end < 0 ? null : T0.plusSeconds(end),
                List.of(new Allocation(List.of(nodes), 4, 0, List.of(), true)),
                "a job",
                "cpu",
                "u1",
                "a1",
                null);
    }
}
