package org.wattelier.events.codec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattelier.events.Allocation;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.JobDetails;
import org.wattelier.events.JobId;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUse;
import org.wattelier.events.JobUsed;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.Person;
import org.wattelier.events.ProbeHealth;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.SelfReport;
import org.wattelier.events.ServiceState;
import org.wattelier.events.Tick;

/// One value of each kind, the same for ever: what they look like on the wire is kept as golden bytes.
final class Examples {
    static final long T0 = 1_764_000_000_000L;
    private static final Instant AT = Instant.ofEpochMilli(T0);

    private Examples() {}

    static SampleBatch batch() {
        var cpu = new Meter("package-0", Domain.PACKAGE, MeterKind.COUNTER, Method.ONCHIP, Boundary.CHIP, "", T0, 1000);
        var node = new Meter("node", Domain.NODE, MeterKind.GAUGE, Method.BMC, Boundary.NODE_AC, "", T0 - 5, 10_000);
        var uses = List.of(
                new JobUse("123_4", 17_000_000, 1L << 33, List.of("GPU-0a")), new JobUse("124", 5, -1, List.of()));
        var first = new Tick(
                T0 + 1000,
                77_000,
                900_000,
                true,
                List.of(new Reading(0, T0 + 1000, 150_000_000, 1000, 0, 0), new Reading(1, T0 - 3000, 9, 2, 3, 4)),
                uses);
        var second = new Tick(
                T0 + 2000, 78_000, -1, false, List.of(new Reading(0, T0 + 2000, 301_000_000, 2000, 0, 0)), List.of());
        return new SampleBatch(new NodeId("alps", "n1"), T0 + 2500, List.of(cpu, node), List.of(first, second));
    }

    static NodeFacts facts() {
        var fact = new NodeFact(
                AT,
                "inventory",
                "epyc-2s",
                ServiceState.IN_SERVICE,
                128,
                1L << 39,
                4,
                new IdleBaseline(90.5, 20, 60, 75),
                2000,
                60_000,
                0.03,
                null,
                "alps/pdu-1");
        return new NodeFacts(new NodeId("alps", "n1"), List.of(fact));
    }

    static NodeFacts factsOfASpeaker() {
        var fact = new NodeFact(
                AT, "poller", "", ServiceState.IN_SERVICE, 0, 0, 0, IdleBaseline.UNKNOWN, 0, 0, null, null, "alps/e/7");
        return new NodeFacts(new NodeId("alps", "n1"), NodeFacts.POLLER, List.of(fact));
    }

    static JobSnapshot job() {
        var allocation = new Allocation(List.of("n1", "n2"), 64, 1L << 38, List.of("GPU-0a"), true);
        return new JobSnapshot(
                new JobId("alps", "123_4", 1_764_000_000L),
                3,
                JobState.COMPLETED,
                AT,
                AT.plusMillis(1500),
                AT.plusSeconds(3600),
                List.of(allocation),
                "cœur",
                "short",
                "u-1",
                "a-1",
                Duration.ofHours(2));
    }

    static JobSnapshot jobWithDetails() {
        JobSnapshot job = job();
        var details = new JobDetails(
                "120_4",
                "sacct",
                "normal",
                1,
                60_000,
                0,
                15,
                new JobRequest(2, 128, 1L << 39, 2),
                new JobUsed(450_000, 1L << 33),
                Map.of("directory", "/home/zoé"));
        return new JobSnapshot(
                job.id(),
                job.version(),
                job.state(),
                job.submit(),
                job.start(),
                job.end(),
                job.allocations(),
                job.name(),
                job.partition(),
                job.user(),
                job.account(),
                job.limit(),
                details);
    }

    static Person person() {
        return new Person("u-1", "user", "Zoé Lefèvre");
    }

    /// As the reference workload: each second five counters of a node that draws a few hundred watts.
    /// The same with what the agent says of itself.
    static SampleBatch batchWithSelfReport() {
        SampleBatch batch = batch();
        var self = new SelfReport(
                9_000,
                -1,
                71_000_000,
                -1,
                3,
                4_096,
                0,
                0,
                List.of(new ProbeHealth("rapl", 600, 0, 0, 0, 48_000), new ProbeHealth("ipmi", 60, 2, 1, 1, 900_000)));
        return new SampleBatch(batch.source(), batch.sentAtMs(), batch.meters(), batch.ticks(), self);
    }

    static SampleBatch steady(int ticks) {
        String[] names = {"package-0", "package-1", "dram-0", "dram-1", "node"};
        long[] stepUj = {181_234_567, 179_876_543, 14_987_654, 15_123_456, 512_345_678};
        var meters = new ArrayList<Meter>();
        for (String name : names) {
            meters.add(new Meter(name, Domain.PACKAGE, MeterKind.COUNTER, Method.ONCHIP, Boundary.CHIP, "", T0, 1000));
        }
        var list = new ArrayList<Tick>();
        for (int i = 1; i <= ticks; i++) {
            var readings = new ArrayList<Reading>();
            for (int m = 0; m < names.length; m++) {
                // A few watts of noise, different each second.
                long jitter = (i * 2_654_435_761L * (m + 1) % 10_000_019 + 10_000_019) % 10_000_019;
                long energy = 5_000_000_000_000L + stepUj[m] * i + jitter;
                readings.add(new Reading(m, T0 + i * 1000L, energy, 86_400_000L + i * 1000L, 0, 0));
            }
            var use = new JobUse("123456", 60_000_000L * i + 700_000L * (i % 3), 1L << 35, List.of());
            list.add(new Tick(
                    T0 + i * 1000L,
                    99_000 + i * 1000L,
                    64_000_000L * i + 900_000L * (i % 4),
                    true,
                    readings,
                    List.of(use)));
        }
        return new SampleBatch(new NodeId("alps", "n0123"), T0 + ticks * 1000L, meters, list);
    }
}
