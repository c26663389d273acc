package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.facts.FactBook;
import org.wattelier.agent.memory.MeterMemory;
import org.wattelier.agent.memory.Meters;
import org.wattelier.agent.node.NodeDescription;
import org.wattelier.agent.sampling.Sampler;
import org.wattelier.events.Domain;
import org.wattelier.events.Event;
import org.wattelier.events.JobUse;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.SelfReport;
import org.wattelier.events.ServiceState;
import org.wattelier.events.metering.CounterUnwrapper;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.rapl.RaplLimits;
import org.wattelier.probes.usage.JobGroup;
import org.wattelier.probes.usage.Usage;

class LocalAgentTest {
    private static final NodeId NODE = new NodeId("alps", "n1");

    @Test
    void ticks_fall_on_the_wall_second() {
        assertThat(LocalAgent.untilNextSecondMs(1_000)).isEqualTo(1000);
        assertThat(LocalAgent.untilNextSecondMs(1_001)).isEqualTo(999);
        assertThat(LocalAgent.untilNextSecondMs(1_999)).isEqualTo(1);
    }

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile boolean jobThere;
    private volatile boolean breaks;
    private volatile int gpus;

    @TempDir
    private Path directory;

    /// A clock that stands a millisecond before the second: ticks come at once.
    private LocalAgent agent(Quiet quiet) {
        var clock = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00.999Z"));
        var meters = new Meters("boot");
        var job = new JobGroup(new JobUse("7", 1, -1, List.of()), List.of());
        Usage free = new Usage(true, List.of(), "");
        Usage taken = new Usage(true, List.of(job), "");
        var sampler = new Sampler(
                NODE,
                new Sampler.Sources(
                        List.of(),
                        List.of(),
                        () -> {
                            if (breaks) {
                                breaks = false;
                                throw new IllegalStateException("as no probe should");
                            }
                            return jobThere ? taken : free;
                        },
                        () -> 0),
                meters,
                clock);
        return new LocalAgent(
                sampler,
                new LocalAgent.Kept(meters, new MeterMemory(null), new FactBook(NODE, null)),
                new LocalAgent.Around(
                        quiet,
                        () -> new SelfReport(1, -1, 2, -1, 0, 0, 0, 0, List.of()),
                        (vacant, ms) -> null,
                        () -> gpus,
                        () -> {}),
                events::add,
                clock);
    }

    private SampleBatch nextBatch() throws InterruptedException {
        for (Event event = next(); ; event = next()) {
            if (event instanceof Event.Samples samples) {
                return samples.batch();
            }
        }
    }

    private Event next() throws InterruptedException {
        return Objects.requireNonNull(events.poll(5, TimeUnit.SECONDS), "no event within five seconds");
    }

    private void ends(LocalAgent agent, Thread thread) throws InterruptedException {
        agent.close();
        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void it_says_what_the_node_is_and_ends_when_closed() throws InterruptedException {
        LocalAgent agent = agent(new Quiet(null));
        agent.describe(new NodeDescription("2x Xeon", 32, 64, 1 << 30, 0), null);
        var thread = Thread.ofVirtual().start(agent);
        assertThat(next()).isInstanceOfSatisfying(Event.Facts.class, facts -> {
            assertThat(facts.key()).isEqualTo("alps/n1");
            assertThat(facts.facts().facts().getFirst().state()).isEqualTo(ServiceState.IN_SERVICE);
            assertThat(facts.facts().facts().getFirst().cores()).isEqualTo(32);
        });
        SampleBatch batch = nextBatch();
        assertThat(batch.ticks()).hasSize(10);
        assertThat(batch.self()).as("the first batch says what the agent costs").isNotNull();
        assertThat(nextBatch().self()).isNull();
        ends(agent, thread);
    }

    @Test
    void accelerators_that_answer_late_become_a_fact_and_stay_one_over_a_restart() throws InterruptedException {
        var description = new NodeDescription("2x Xeon", 32, 64, 1 << 30, 0);
        LocalAgent agent = agent(new Quiet(null));
        agent.describe(description, null);
        assertThat(next()).isInstanceOf(Event.Facts.class);
        gpus = 4;
        var thread = Thread.ofVirtual().start(agent);
        assertThat(next())
                .isInstanceOfSatisfying(
                        Event.Facts.class,
                        facts -> assertThat(facts.facts().facts().getLast().gpus())
                                .isEqualTo(4));
        ends(agent, thread);
        var known = description.withGpus(4).fact(Instant.EPOCH, null);
        assertThat(description.fact(Instant.EPOCH, known).gpus()).isEqualTo(4);
    }

    @Test
    void a_batch_leaves_at_once_when_a_job_came() throws InterruptedException {
        jobThere = true;
        LocalAgent agent = agent(new Quiet(null));
        var thread = Thread.ofVirtual().start(agent);
        assertThat(nextBatch().ticks()).hasSize(1);
        assertThat(nextBatch().ticks()).hasSize(10);
        ends(agent, thread);
    }

    @Test
    void while_quiet_is_asked_it_looks_once_and_then_hardly_ever() throws Exception {
        var quiet = new Quiet(directory.resolve("quiet"));
        quiet.ask(Instant.parse("2026-11-23T12:00:00Z"));
        LocalAgent agent = agent(quiet);
        var thread = Thread.ofVirtual().start(agent);
        assertThat(nextBatch().ticks()).hasSize(1);
        assertThat(events.poll(300, TimeUnit.MILLISECONDS)).isNull();
        quiet.end();
        assertThat(nextBatch().ticks()).hasSize(1);
        assertThat(nextBatch().ticks()).hasSize(10);
        ends(agent, thread);
    }

    @Test
    void quiet_that_was_forgotten_ends_by_itself() throws Exception {
        var quiet = new Quiet(directory.resolve("quiet"));
        quiet.ask(Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(quiet.isAsked(Instant.parse("2026-11-23T11:59:59Z"))).isTrue();
        assertThat(quiet.isAsked(Instant.parse("2026-11-23T12:00:00Z"))).isFalse();
        quiet.ask(null);
        assertThat(quiet.isAsked(Instant.parse("2036-11-23T12:00:00Z"))).isTrue();
    }

    @Test
    void a_look_that_breaks_does_not_end_the_measuring() throws InterruptedException {
        breaks = true;
        LocalAgent agent = agent(new Quiet(null));
        var thread = Thread.ofVirtual().start(agent);
        assertThat(nextBatch().ticks()).hasSize(10);
        ends(agent, thread);
    }

    @Test
    void the_smallest_counters_there_are_lose_nothing_while_it_is_quiet() {
        long range = 65_532_610_987L;
        var counter = new CounterUnwrapper(range, RaplLimits.mostW(Domain.PACKAGE));
        long energy = 0;
        Totals totals = counter.advance(0, 0, "boot", 0);
        for (long at = LocalAgent.QUIET_PERIOD_MS; at < 3_600_000; at += LocalAgent.QUIET_PERIOD_MS) {
            energy += LocalAgent.QUIET_PERIOD_MS * 400_000;
            totals = counter.advance(at, at, "boot", energy % range);
        }
        assertThat(totals.epochMs()).isZero();
        assertThat(totals.energyUj()).isEqualTo(energy);
    }

    @Test
    void asking_for_quiet_follows_no_link() throws Exception {
        Path precious = Files.writeString(directory.resolve("shadow"), "root:x");
        Files.createSymbolicLink(directory.resolve("quiet"), precious);
        new Quiet(directory.resolve("quiet")).ask(null);
        assertThat(precious).hasContent("root:x");
        assertThat(directory.resolve("quiet")).isRegularFile().isEmptyFile();
    }
}
