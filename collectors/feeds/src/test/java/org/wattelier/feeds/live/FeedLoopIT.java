package org.wattelier.feeds.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Event;
import org.wattelier.events.JobSnapshot;
import org.wattelier.feeds.job.JobEvents;
import org.wattelier.feeds.job.Subjects;

/// The loop against the clock and the file system.
class FeedLoopIT {
    private static final FeedSettings QUICK = new FeedSettings(
            Duration.ofMillis(100),
            Duration.ofMillis(20),
            Duration.ofMillis(300),
            Duration.ofHours(1),
            Duration.ofDays(1));
    private static final FeedSettings SLOW = new FeedSettings(
            Duration.ofMinutes(1),
            Duration.ofMillis(20),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofDays(1));

    @TempDir
    Path folder;

    private final ScriptedSystem system = new ScriptedSystem();
    private final Kept kept = new Kept();
    private @Nullable FeedLoop loop;
    private @Nullable Thread thread;

    private static final class Kept implements FeedLoop.Sink {
        final List<Event> all = new CopyOnWriteArrayList<>();
        final Map<String, JobSnapshot> last = new ConcurrentHashMap<>();
        volatile boolean brokerAway;

        @Override
        public void send(Event event) {
            if (brokerAway) {
                return;
            }
            all.add(event);
            if (event instanceof Event.Job job) {
                last.merge(event.key(), job.job(), (a, b) -> b.version() >= a.version() ? b : a);
            }
        }

        @Override
        public void flush() throws IOException {
            if (brokerAway) {
                throw new IOException("the broker is away");
            }
        }
    }

    @BeforeEach
    void nothingAsked() throws IOException {
        Files.createDirectories(folder.resolve("hooks"));
    }

    private void start(FeedSettings settings, boolean hooks) throws IOException {
        var events = new JobEvents("alps", new Subjects("s-", "salt"), Set.of());
        loop = new FeedLoop(
                system,
                events,
                settings,
                kept,
                folder.resolve("state"),
                hooks ? folder.resolve("hooks") : null,
                InstantSource.system());
        thread = Thread.ofPlatform().daemon().start(loop());
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop().close();
        Thread running = Objects.requireNonNull(thread);
        running.interrupt();
        assertThat(running.join(Duration.ofSeconds(5))).isTrue();
    }

    private FeedLoop loop() {
        return Objects.requireNonNull(loop);
    }

    private void questions(int count) throws InterruptedException {
        CountDownLatch asked = system.expect(count);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private JobSnapshot last(String number) {
        return Objects.requireNonNull(kept.last.get("alps/" + number + "#" + Told.SUBMIT.getEpochSecond()));
    }

    @Test
    void aJobIsFollowedToItsEnd() throws Exception {
        system.current = List.of(Told.waiting("1"));
        start(QUICK, false);
        questions(2);
        system.current = List.of(Told.running("1"));
        questions(2);
        assertThat(last("1").end()).isNull();
        system.current = List.of();
        system.past = List.of(Told.accounted("1"));
        questions(6);
        assertThat(last("1").end()).isEqualTo(Told.SUBMIT.plusSeconds(70));
        assertThat(last("1").allocations().getFirst().cores()).isEqualTo(4);
        assertThat(kept.all.stream().filter(Event.Named.class::isInstance)).hasSize(2);
    }

    @Test
    void aHookIsAnsweredAtOnce() throws Exception {
        start(SLOW, true);
        CountDownLatch first = system.expect(1);
        first.await(1, TimeUnit.SECONDS);
        system.current = List.of(Told.running("7"));
        CountDownLatch asked = system.expect(1);
        long began = System.nanoTime();
        Files.writeString(folder.resolve("hooks/7.note"), "7 prolog_slurmctld\n");
        assertThat(asked.await(2, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(folder.resolve("hooks/7.note")).doesNotExist();
    }

    @Test
    void whatWasSaidWhileTheBrokerWasAwayIsSaidAgain() throws Exception {
        kept.brokerAway = true;
        system.current = List.of(Told.running("1"));
        start(QUICK, false);
        questions(3);
        assertThat(loop().counts().trouble()).contains("the broker is away");
        assertThat(folder.resolve("state/scripted.cursor")).doesNotExist();
        kept.brokerAway = false;
        questions(3);
        assertThat(last("1")).isNotNull();
    }

    @Test
    void afterDaysAwayTheAccountingTellsWhatWasMissed() throws Exception {
        Instant longAgo = Instant.now().minus(Duration.ofDays(9));
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("state/scripted.cursor"), longAgo + "\n");
        system.past = List.of(Told.accounted("3"));
        start(QUICK, false);
        questions(3);
        assertThat(system.askedSince.getFirst()).isEqualTo(longAgo.minus(QUICK.overlap()));
        assertThat(last("3").end()).isNotNull();
        assertThat(Instant.parse(Files.readString(folder.resolve("state/scripted.cursor"))
                        .strip()))
                .isAfter(longAgo.plus(Duration.ofDays(8)));
    }

    @Test
    void anAccountingThatIsAwayKeepsItsPlace() throws Exception {
        system.accountingAway = true;
        system.current = List.of(Told.ended("1"));
        start(QUICK, false);
        questions(3);
        assertThat(last("1").end()).isNotNull();
        assertThat(folder.resolve("state/scripted.cursor")).doesNotExist();
    }

    @Test
    void aSchedulerThatIsAwayIsToldOfAndAskedAgain() throws Exception {
        system.schedulerAway = true;
        start(QUICK, false);
        questions(3);
        assertThat(loop().counts().failures()).isPositive();
        system.schedulerAway = false;
        system.current = List.of(Told.running("1"));
        questions(3);
        assertThat(last("1")).isNotNull();
        assertThat(loop().counts().answered()).isNotNull();
    }

    @Test
    void aDamagedCursorLooksBackAsAtTheFirstStart() throws Exception {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("state/scripted.cursor"), "\0\0\0");
        start(QUICK, false);
        questions(3);
        assertThat(system.askedSince.getFirst()).isBefore(Instant.now().minus(Duration.ofHours(23)));
    }

    @Test
    void withoutItsFolderOfHooksItPollsAndSaysSo() throws Exception {
        Files.delete(folder.resolve("hooks"));
        system.current = List.of(Told.running("1"));
        start(QUICK, true);
        questions(3);
        assertThat(last("1")).isNotNull();
        assertThat(loop().counts().trouble()).contains("folder of hooks");
    }

    @Test
    void anAnswerThatNobodyHasThoughtOfDoesNotEndIt() throws Exception {
        system.absurd = true;
        start(QUICK, false);
        questions(3);
        assertThat(loop().counts().trouble()).contains("absurd");
        system.absurd = false;
        system.current = List.of(Told.running("1"));
        questions(3);
        assertThat(last("1")).isNotNull();
        questions(1);
        assertThat(loop().counts().trouble()).isEmpty();
    }
}
