package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Allocation;
import org.wattelier.events.Event;
import org.wattelier.events.JobSnapshot;
import org.wattelier.standalone.books.Feeding;
import org.wattelier.topology.Reattribution;

/// Allocations that were told wrong, and right only after their minutes were sealed.
@Tag("slow")
class CorrectedLaterIT {
    /// How long minutes are held open after they were heard.
    private static final int HELD_S = 62;

    private static final Duration EARLY = Duration.ofMinutes(10);

    @TempDir
    Path dir;

    @Test
    void allocations_corrected_after_the_seal_and_attributed_again() throws Exception {
        var trace = Calm.sealedTrace();
        Calm calm = Calm.of(trace);
        Instant start = trace.events().getFirst().at();
        Map<String, JobSnapshot> wronged = wronged(calm, start.plus(EARLY));
        assertThat(wronged).isNotEmpty();
        try (var scene = new Scene("reattribute", SharedBroker.bootstrapServers());
                var streams = new LocalStreams(scene, dir)) {
            List<Event> told = calm.events().stream()
                    .map(event -> event instanceof Event.Job job && wronged.containsKey(event.key())
                            ? new Event.Job(withCores(job.job(), job.job().version(), 1))
                            : event)
                    .toList();
            int most = told.size() - 200;
            feed(scene, told.subList(0, most));
            scene.awaitRecovery(240);
            TimeUnit.SECONDS.sleep(HELD_S);
            feed(scene, told.subList(most, told.size()));
            scene.awaitRecovery(240);
            List<Event> right = new ArrayList<>();
            wronged.values().forEach(job -> right.add(new Event.Job(withCores(job, job.version() + 1, 0))));
            feed(scene, right);
            scene.awaitRecovery(240);
            assertThat(scene.isSettled(calm))
                    .as("sealed minutes do not follow by themselves")
                    .isFalse();
            scene.strikes();
            var outcome = new Reattribution(
                            scene.kafka(), scene.topics(), start.minusSeconds(3600), start.plus(Duration.ofHours(1)))
                    .run();
            System.out.println(outcome);
            assertThat(outcome.tooOld()).isEmpty();
            scene.awaitRecovery(240);
            scene.settles(calm);
            assertThat(streams.runs()).isTrue();
        }
    }

    /// Jobs that shared a node and were over early, as they were last told.
    private static Map<String, JobSnapshot> wronged(Calm calm, Instant overBefore) {
        var found = new HashMap<String, JobSnapshot>();
        for (Event event : calm.events()) {
            if (event instanceof Event.Job job
                    && job.job().end() != null
                    && job.job().end().isBefore(overBefore)
                    && job.job().allocations().stream().allMatch(allocation -> allocation.cores() > 1)) {
                found.put(event.key(), job.job());
            }
        }
        return found;
    }

    /// @param cores 0 leaves them as they are
    private static JobSnapshot withCores(JobSnapshot job, long version, int cores) {
        List<Allocation> allocations = job.allocations().stream()
                .map(a -> new Allocation(
                        a.nodes(), cores == 0 ? a.cores() : cores, a.memoryBytes(), a.gpus(), a.exclusive()))
                .toList();
        return new JobSnapshot(
                job.id(),
                version,
                job.state(),
                job.submit(),
                job.start(),
                job.end(),
                allocations,
                job.name(),
                job.partition(),
                job.user(),
                job.account(),
                job.limit(),
                job.details());
    }

    private static void feed(Scene scene, List<Event> events) {
        Feeding.send(scene.bootstrap(), scene.topics(), events);
    }
}
