package org.wattelier.feeds.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Allocation;
import org.wattelier.events.Event;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.events.Person;
import org.wattelier.events.codec.JsonCodec;

class JobEventsTest {
    private static final Instant SUBMIT = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    Path folder;

    private static BatchJob job(String number, long run, @Nullable String label, BatchJob.User user) {
        var extras = new BatchJob.Extras(
                "test",
                "normal",
                0,
                -1,
                null,
                null,
                JobRequest.UNKNOWN,
                JobUsed.UNKNOWN,
                Map.of("directory", "/home/marie", "command", "/home/marie/secret.sh"));
        return new BatchJob(
                number,
                run,
                label,
                BatchJob.Stage.RUNNING,
                JobState.RUNNING,
                SUBMIT,
                SUBMIT.plusSeconds(1),
                null,
                List.of(new Allocation(List.of("n1"), 1, 0, List.of(), false)),
                "cfd",
                "cpu",
                user,
                "lab",
                null,
                extras);
    }

    private static JobEvents events(String cluster, PeopleFile people, String... published) {
        return new JobEvents(cluster, new Subjects("s-", people.salt(), people), Set.of(published));
    }

    private PeopleFile people() throws IOException {
        return PeopleFile.at(folder.resolve("people"));
    }

    private static JobSnapshot snapshot(List<Event> events) {
        return events.stream()
                .filter(Event.Job.class::isInstance)
                .map(event -> ((Event.Job) event).job())
                .findFirst()
                .orElseThrow();
    }

    private static List<Person> persons(List<Event> events) {
        return events.stream()
                .filter(Event.Named.class::isInstance)
                .map(event -> ((Event.Named) event).person())
                .toList();
    }

    @Test
    void nobodyIsNamedInAJob() throws IOException {
        List<Event> said = events("alps", people()).of(job("1", 7, null, new BatchJob.User("marie", 1001)), SUBMIT);
        assertThat(new String(JsonCodec.JOB.encode(snapshot(said)), StandardCharsets.UTF_8))
                .doesNotContain("marie")
                .doesNotContain("secret.sh");
        assertThat(persons(said)).extracting(Person::name).containsExactly("marie", "lab");
    }

    @Test
    void onlyWhatTheSitePublishesLeaves() throws IOException {
        List<Event> said =
                events("alps", people(), "directory").of(job("1", 7, null, new BatchJob.User("marie", 1001)), SUBMIT);
        var details = snapshot(said).details();
        assertThat(details == null ? Map.of() : details.more()).isEqualTo(Map.of("directory", "/home/marie"));
    }

    @Test
    void aRenamedUserStaysTheSameSubjectAlsoAfterARestart() throws IOException {
        List<Event> before = events("alps", people()).of(job("1", 7, null, new BatchJob.User("marie", 1001)), SUBMIT);
        List<Event> after = events("alps", people()).of(job("2", 8, null, new BatchJob.User("mcurie", 1001)), SUBMIT);
        assertThat(snapshot(after).user()).isEqualTo(snapshot(before).user());
        assertThat(persons(after)).extracting(Person::name).contains("mcurie");
        List<Event> other = events("alps", people()).of(job("3", 9, null, new BatchJob.User("marie", 1002)), SUBMIT);
        assertThat(snapshot(other).user())
                .as("a name given to somebody else")
                .isNotEqualTo(snapshot(before).user());
    }

    @Test
    void anErasedUserIsNeverNamedAgain() throws IOException {
        var marie = new BatchJob.User("marie", 1001);
        PeopleFile people = people();
        String subject = snapshot(events("alps", people).of(job("1", 7, null, marie), SUBMIT))
                .user();
        people.erase(subject);
        assertThat(persons(events("alps", people()).of(job("2", 8, null, marie), SUBMIT)))
                .extracting(Person::name)
                .containsExactly("lab");
    }

    @Test
    void theFileOfPeopleIsForItsOwnUserOnly() throws IOException {
        people();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("people"))))
                .isEqualTo("rw-------");
    }

    @Test
    void equalNumbersOfTwoClustersAndOfTwoTimesAreDifferentJobs() throws IOException {
        PeopleFile people = people();
        var marie = new BatchJob.User("marie", 1001);
        Set<String> keys = new HashSet<>();
        Set<String> subjects = new HashSet<>();
        for (String cluster : List.of("alps", "jura")) {
            for (long run : new long[] {7, 8}) {
                JobSnapshot said = snapshot(events(cluster, people).of(job("1", run, null, marie), SUBMIT));
                keys.add(said.id().key());
                subjects.add(said.user());
            }
        }
        assertThat(keys).containsExactlyInAnyOrder("alps/1#7", "alps/1#8", "jura/1#7", "jura/1#8");
        assertThat(subjects).hasSize(2);
    }

    @Test
    void tenThousandTasksOfAnArrayAreTenThousandJobsAndOnePerson() throws IOException {
        JobEvents events = events("alps", people());
        Set<String> keys = new HashSet<>();
        int named = 0;
        for (int task = 1; task <= 10_000; task++) {
            List<Event> said = events.of(
                    job(Integer.toString(500 + task), 7, "500_" + task, new BatchJob.User("marie", 1)), SUBMIT);
            keys.add(snapshot(said).id().key());
            named += persons(said).size();
        }
        assertThat(keys).hasSize(10_000);
        assertThat(named).isEqualTo(2);
    }

    @Test
    void whatIsKnownLaterReplacesWhateverOrderItComesIn() {
        Instant early = SUBMIT;
        Instant late = SUBMIT.plusSeconds(86_400 * 400L);
        assertThat(JobEvents.version(BatchJob.Stage.ENDED, early))
                .isGreaterThan(JobEvents.version(BatchJob.Stage.RUNNING, late));
        assertThat(JobEvents.version(BatchJob.Stage.RUNNING, late))
                .isGreaterThan(JobEvents.version(BatchJob.Stage.RUNNING, early));
    }

    @Test
    void aNameOfTenMegabytesIsShortened() throws IOException {
        List<Event> said =
                events("alps", people()).of(job("1", 7, null, new BatchJob.User("m".repeat(10 << 20), 1)), SUBMIT);
        assertThat(persons(said).getFirst().name()).hasSize(1024).endsWith("…");
    }
}
