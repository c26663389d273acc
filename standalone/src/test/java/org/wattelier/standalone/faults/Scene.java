package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Topics;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.standalone.books.Published;
import org.wattelier.standalone.site.Waiting;
import org.wattelier.topology.TopicPlan;

/// One fault's run on topics of its own: somebody watches what is published, measures the fault, and at the end holds
/// the books against the undisturbed ones.
final class Scene implements AutoCloseable {
    private static final int LONGEST_SETTLING_S = 90;

    private final String name;
    private final String bootstrap;
    private final Topics topics;
    private final Watch watch;
    private long mendedAt;
    private @Nullable Double standstillS;
    private @Nullable Double recoveryS;
    private @Nullable Long restoredBytes;

    /// Makes the topics, too.
    Scene(String name, String bootstrap) {
        this(name, bootstrap, new Topics(name + "."), Calm.PARTITIONS);
    }

    Scene(String name, String bootstrap, Topics topics, int partitions) {
        this.name = name;
        this.bootstrap = bootstrap;
        this.topics = topics;
        TopicPlan.ensure(kafka(), topics, partitions);
        watch = new Watch(bootstrap, topics);
    }

    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", bootstrap);
    }

    Topics topics() {
        return topics;
    }

    String bootstrap() {
        return bootstrap;
    }

    Watch watch() {
        return watch;
    }

    /// The fault begins.
    void strikes() {
        watch.begin();
        mendedAt = System.nanoTime();
    }

    /// The outage that the case itself made is over; recovery counts from here.
    void mended() {
        mendedAt = System.nanoTime();
    }

    void restored(long bytes) {
        restoredBytes = bytes;
    }

    long restoredBytes() {
        assertThat(restoredBytes).isNotNull();
        return restoredBytes;
    }

    double standstillS() {
        assertThat(standstillS).isNotNull();
        return standstillS;
    }

    double recoveryS() {
        assertThat(recoveryS).isNotNull();
        return recoveryS;
    }

    /// Waits until all that is there now has been committed, and takes the times.
    void awaitRecovery(int seconds) throws InterruptedException, ExecutionException {
        try (var caughtUp = new CaughtUp(bootstrap, topics)) {
            long giveUp = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            while (!caughtUp.holds()) {
                assertThat(System.nanoTime()).as("recovery within %d s", seconds).isLessThan(giveUp);
                Waiting.until(() -> false, 0);
            }
        }
        recoveryS = (System.nanoTime() - mendedAt) / 1e9;
        standstillS = watch.longestSilenceS();
    }

    /// Waits until the books say what the undisturbed ones say, and keeps the row.
    void settles(Calm calm) throws InterruptedException {
        Waiting.until(() -> watch.ask(books -> isEqual(books, calm)), LONGEST_SETTLING_S);
        Row row = watch.ask(books -> row(books, calm));
        Rows.keep(row);
        watch.ask(books -> {
            assertThat(books.contents()).containsExactlyInAnyOrderEntriesOf(calm.contents());
            assertThat(books.linesByMinute()).containsExactlyInAnyOrderEntriesOf(calm.lines());
            return books;
        });
        assertThat(row.lostUj()).isZero();
        assertThat(row.doubledUj()).isZero();
    }

    private static boolean isEqual(Published books, Calm calm) {
        return books.linesByMinute().equals(calm.lines()) && books.contents().equals(calm.contents());
    }

    private Row row(Published books, Calm calm) {
        ToLongFunction<JobEnergy> booked = job -> job.content().energy().bookedUj();
        long lost = missing(calm.jobs(), books.jobs(), booked)
                + missing(calm.lines(), books.linesByMinute(), NodeEnergy::totalUj);
        long doubled = missing(books.jobs(), calm.jobs(), booked)
                + missing(books.linesByMinute(), calm.lines(), NodeEnergy::totalUj);
        double unattributed =
                books.lines().stream().mapToLong(NodeEnergy::unattributedUj).sum() / 1e6;
        return new Row(
                name,
                lost,
                doubled,
                unattributed,
                standstillS,
                recoveryS,
                restoredBytes,
                Rows.form(),
                Calm.SEED,
                Instant.now(),
                Rows.machine());
    }

    private static <T> long missing(Map<String, T> there, Map<String, T> here, ToLongFunction<T> energy) {
        return there.entrySet().stream()
                .mapToLong(entry -> {
                    T other = here.get(entry.getKey());
                    return Math.max(0, energy.applyAsLong(entry.getValue()) - (other == null ? 0 : energy.applyAsLong(other)));
                })
                .sum();
    }

    @Override
    public void close() throws InterruptedException {
        watch.close();
    }
}
