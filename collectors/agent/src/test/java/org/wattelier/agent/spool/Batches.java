package org.wattelier.agent.spool;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Event;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.codec.SampleCodec;

/// Batches of one node at 100 W, ten ticks each, numbered.
final class Batches {
    static final NodeId NODE = new NodeId("alps", "n1");

    private Batches() {}

    static Entry numbered(int number) {
        return entry(number, 0, List.of());
    }

    static Entry entry(int number, long epochMs, List<String> jobs) {
        var meter = new Meter(
                "package-0", Domain.PACKAGE, MeterKind.COUNTER, Method.ONCHIP, Boundary.CHIP, "", epochMs, 1000);
        List<JobUse> uses =
                jobs.stream().map(job -> new JobUse(job, 1, 1, List.of())).toList();
        var ticks = new ArrayList<Tick>();
        for (int i = 0; i < 10; i++) {
            long at = (number * 10L + i) * 1000;
            long since = at - epochMs;
            ticks.add(new Tick(at, at, -1, true, List.of(new Reading(0, at, since * 100_000, since, 0, 0)), uses));
        }
        return Entry.of(new Event.Samples(new SampleBatch(NODE, number * 10_000L + 9000, List.of(meter), ticks)));
    }

    static List<Tick> ticks(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new SampleCodec().decode(entry.value()))
                .flatMap(batch -> batch.ticks().stream())
                .toList();
    }
}
