package org.wattelier.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobState;
import org.wattelier.simulator.SimulatedJob.Place;

/// What the batch system says of a job, when.
final class Snapshots {
    private Snapshots() {}

    static JobSnapshot started(SimulatedJob job) {
        return snapshot(job, 1, JobState.RUNNING, null);
    }

    static JobSnapshot ended(SimulatedJob job) {
        return snapshot(job, 2, job.plan().behaviour().endState(), Instant.ofEpochMilli(job.endMs()));
    }

    static JobSnapshot corrected(SimulatedJob job) {
        return snapshot(job, 3, job.plan().behaviour().endState(), Instant.ofEpochMilli(job.bookedEndMs()));
    }

    private static JobSnapshot snapshot(SimulatedJob job, long version, JobState state, @Nullable Instant end) {
        JobPlan plan = job.plan();
        return new JobSnapshot(
                plan.id(),
                version,
                state,
                Instant.ofEpochMilli(plan.submitMs()),
                Instant.ofEpochMilli(job.startMs()),
                end,
                allocations(job),
                plan.name(),
                plan.request().jobClass() == JobClass.GPU ? "gpu" : "cpu",
                plan.user().subject(),
                plan.user().account(),
                limit(job));
    }

    /// What a job holds alike on some nodes.
    private record Held(int cores, long memoryBytes, List<String> gpus) {}

    private static List<Allocation> allocations(SimulatedJob job) {
        var alike = new LinkedHashMap<Held, List<String>>();
        for (Place place : job.places()) {
            var part = place.part();
            List<String> gpus =
                    part.gpus().stream().map(place.node().devices()::get).toList();
            alike.computeIfAbsent(new Held(part.cores(), part.memoryBytes(), gpus), ignored -> new ArrayList<>())
                    .add(place.node().id().node());
        }
        boolean exclusive = job.plan().request().jobClass().exclusive();
        var allocations = new ArrayList<Allocation>();
        for (Map.Entry<Held, List<String>> entry : alike.entrySet()) {
            Held held = entry.getKey();
            allocations.add(new Allocation(entry.getValue(), held.cores(), held.memoryBytes(), held.gpus(), exclusive));
        }
        return allocations;
    }

    /// Whoever runs into the limit had asked for too little; all others asked for twice the time, in whole minutes.
    private static Duration limit(SimulatedJob job) {
        Duration ran = Duration.ofMillis(job.endMs() - job.startMs());
        return job.plan().behaviour().endState() == JobState.TIMEOUT
                ? ran
                : Duration.ofMinutes(ran.toMinutes() * 2 + 1);
    }
}
