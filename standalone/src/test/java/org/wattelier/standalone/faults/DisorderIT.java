package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wattelier.events.Event;
import org.wattelier.events.JobSnapshot;
import org.wattelier.standalone.books.Feeding;

/// Facts that are wrong, late, told again or dated by bad clocks.
@Execution(ExecutionMode.CONCURRENT)
class DisorderIT {
    private static Calm calm;

    @TempDir
    Path dir;

    @BeforeAll
    static void run_undisturbed() {
        calm = Calm.usual();
    }

    @Test
    void poison_in_every_input_topic() throws Exception {
        try (var scene = new Scene("poison", SharedBroker.bootstrapServers());
                var streams = new LocalStreams(scene, dir)) {
            scene.strikes();
            int sent = Poison.send(scene, calm.events());
            int half = calm.events().size() / 2;
            feed(scene, calm.events().subList(0, half));
            sent += Poison.send(scene, calm.events());
            feed(scene, calm.events().subList(half, calm.events().size()));
            sent += Poison.send(scene, calm.events());
            scene.refusedMustBe(sent);
            scene.awaitRecovery(240);
            scene.settles(calm);
            assertThat(DeadLetters.reasons(scene)).noneMatch(reason -> reason.startsWith("no reason"));
            assertThat(streams.runs()).isTrue();
        }
    }

    /// Half the nodes could not send from Friday on; everybody else went on, and on Monday they send what they kept.
    @Test
    void a_spool_of_half_the_nodes_comes_last() throws Exception {
        List<Event> late = calm.events().stream()
                .filter(event -> event instanceof Event.Samples samples
                        && samples.batch().source().node().hashCode() % 2 == 0)
                .toList();
        List<Event> inTime = new ArrayList<>(calm.events());
        inTime.removeAll(late);
        try (var scene = new Scene("spool-of-half-the-nodes", SharedBroker.bootstrapServers());
                var streams = new LocalStreams(scene, dir)) {
            feed(scene, inTime);
            scene.awaitRecovery(240);
            scene.strikes();
            feed(scene, late);
            scene.awaitRecovery(240);
            scene.settles(calm);
            assertThat(streams.runs()).isTrue();
        }
    }

    /// User, account and name are no affair of the streams; a new version of them must not move a microjoule.
    @Test
    void descriptions_corrected_days_later() throws Exception {
        try (var scene = new Scene("metadata-corrected", SharedBroker.bootstrapServers());
                var streams = new LocalStreams(scene, dir)) {
            feed(scene, calm.events());
            scene.awaitRecovery(240);
            scene.strikes();
            feed(scene, latest().values().stream().map(DisorderIT::renamed).toList());
            scene.awaitRecovery(240);
            scene.settles(calm);
            assertThat(streams.runs()).isTrue();
        }
    }

    @Test
    void clocks_of_the_nodes_five_minutes_ahead_and_behind() throws Exception {
        try (var scene = new Scene("clocks", SharedBroker.bootstrapServers());
                var streams = new LocalStreams(scene, dir)) {
            scene.strikes();
            feed(scene, Skewed.of(calm.events()));
            scene.awaitRecovery(240);
            // Jobs begin and end by what the nodes saw, a tick apart from what the controller says.
            scene.settlesAs(calm, Skewed::back, 0.02);
            assertThat(streams.runs()).isTrue();
        }
    }

    private Map<String, JobSnapshot> latest() {
        return calm.events().stream()
                .filter(event -> event instanceof Event.Job)
                .map(event -> ((Event.Job) event).job())
                .collect(Collectors.toMap(
                        job -> job.id().key(), job -> job, (a, b) -> a.version() > b.version() ? a : b));
    }

    private static Event renamed(JobSnapshot job) {
        return new Event.Job(new JobSnapshot(
                job.id(),
                job.version() + 1,
                job.state(),
                job.submit(),
                job.start(),
                job.end(),
                job.allocations(),
                "renamed",
                job.partition(),
                "someone-else",
                "another-account",
                job.limit(),
                job.details()));
    }

    private static void feed(Scene scene, List<Event> events) {
        Feeding.send(scene.bootstrap(), scene.topics(), events);
    }
}
