package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
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
    private static final int LONGEST_SETTLING_S = 180;
    private static final int LOOK_EACH_MS = 100;

    private final String name;
    private final String bootstrap;
    private final Topics topics;
    private final Watch watch;
    private int refused;
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
                assertThat(System.nanoTime())
                        .as("recovery within %d s", seconds)
                        .isLessThan(giveUp);
                TimeUnit.MILLISECONDS.sleep(LOOK_EACH_MS);
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
            assertThat(ours(books.contents())).containsExactlyInAnyOrderEntriesOf(calm.contents());
            assertThat(ours(books.linesByMinute())).containsExactlyInAnyOrderEntriesOf(calm.lines());
            return books;
        });
        assertThat(row.lostUj()).isZero();
        assertThat(row.doubledUj()).isZero();
        assertThat(DeadLetters.reasons(this)).hasSize(refused);
    }

    /// How many records the case has sent that must be refused.
    void refusedMustBe(int count) {
        refused = count;
    }

    /// The same where the books cannot be equal to the byte: the lines are, once they are seen in another way, and jobs
    /// are near.
    void settlesAs(Calm calm, UnaryOperator<Map<String, NodeEnergy>> lines, double mostApart)
            throws InterruptedException {
        Map<String, Long> expected = totals(calm.lines());
        Waiting.until(
                () -> watch.ask(books ->
                        totals(lines.apply(ours(books.linesByMinute()))).equals(expected)
                                && books.balances()
                                && deviation(calm, books) <= mostApart),
                LONGEST_SETTLING_S);
        Row row = watch.ask(books -> row(Map.copyOf(calm.jobs()), lines.apply(ours(books.linesByMinute())), calm));
        Rows.keep(row);
        watch.ask(books -> {
            assertThat(totals(lines.apply(ours(books.linesByMinute())))).containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(books.balances()).as("jobs equal to ledger lines").isTrue();
            assertThat(deviation(calm, books)).isLessThanOrEqualTo(mostApart);
            return books;
        });
    }

    private static Map<String, Long> totals(Map<String, NodeEnergy> lines) {
        var totals = new HashMap<String, Long>();
        lines.forEach((key, line) -> totals.put(key, line.totalUj()));
        return totals;
    }

    /// How far all jobs together are from the undisturbed ones.
    private static double deviation(Calm calm, Published books) {
        long sum = 0;
        long apart = 0;
        for (Map.Entry<String, JobEnergy> job : calm.jobs().entrySet()) {
            JobEnergy here = books.jobs().get(job.getKey());
            long uj = job.getValue().content().energy().bookedUj();
            sum += uj;
            apart += Math.abs(uj - (here == null ? 0 : here.content().energy().bookedUj()));
        }
        return (double) apart / sum;
    }

    boolean isSettled(Calm calm) {
        return watch.ask(books -> isEqual(books, calm));
    }

    private static boolean isEqual(Published books, Calm calm) {
        return ours(books.linesByMinute()).equals(calm.lines())
                && ours(books.contents()).equals(calm.contents());
    }

    /// Without the cluster that only makes load.
    private static <T> Map<String, T> ours(Map<String, T> all) {
        var ours = new HashMap<>(all);
        ours.keySet().removeIf(key -> !key.startsWith("sim/"));
        return ours;
    }

    private Row row(Published books, Calm calm) {
        return row(ours(books.jobs()), ours(books.linesByMinute()), calm);
    }

    private Row row(Map<String, JobEnergy> jobs, Map<String, NodeEnergy> lines, Calm calm) {
        ToLongFunction<JobEnergy> booked = job -> job.content().energy().bookedUj();
        long lost = missing(calm.jobs(), jobs, booked) + missing(calm.lines(), lines, NodeEnergy::totalUj);
        long doubled = missing(jobs, calm.jobs(), booked) + missing(lines, calm.lines(), NodeEnergy::totalUj);
        double unattributed =
                lines.values().stream().mapToLong(NodeEnergy::unattributedUj).sum() / 1e6;
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
                    return Math.max(
                            0, energy.applyAsLong(entry.getValue()) - (other == null ? 0 : energy.applyAsLong(other)));
                })
                .sum();
    }

    @Override
    public void close() {
        watch.close();
    }
}
