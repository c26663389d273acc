package org.wattelier.agent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.agent.calibration.Calibration;
import org.wattelier.agent.facts.FactBook;
import org.wattelier.agent.memory.MeterMemory;
import org.wattelier.agent.memory.Meters;
import org.wattelier.agent.node.NodeDescription;
import org.wattelier.agent.sampling.Sampler;
import org.wattelier.events.Event;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.SelfReport;

/// Samples this machine on each wall-clock second and hands over a batch every ten, at once when a job came or went.
/// Run
/// it on a thread of its own; `close` ends it after sending what it has.
public final class LocalAgent implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalAgent.class);
    private static final int TICKS_PER_BATCH = 10;
    private static final long PERIOD_MS = 1000;
    private static final long SELF_REPORT_MS = 60_000;
    /// Often enough that no counter wraps unseen: the 65.5 kJ of AMD's and small Intel's at a kilowatt take 65 s.
    static final long QUIET_PERIOD_MS = 60_000;

    private final Sampler sampler;
    private final Kept kept;
    private final Around around;
    private final Consumer<Event> sink;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private long reportedAtMs;
    private long lookedAtMs = Long.MIN_VALUE / 2;
    private volatile boolean wasQuiet;
    private @Nullable NodeDescription described;
    private int beats;
    private int failedInARow;

    /// What outlives the process.
    public record Kept(Meters meters, MeterMemory memory, FactBook facts) {}

    /// Watches the node at rest.
    public interface Rest {
        /// Power at rest where it is known anew; null mostly.
        @Nullable
        IdleBaseline observe(boolean vacant, long monotonicMs);
    }

    /// What the loop asks and tells.
    ///
    /// @param quiet whether to disturb
    /// @param self  what the agent says of itself now
    /// @param rest  what the node draws when nothing runs
    /// @param gpus  accelerators found so far
    /// @param alive told every ten seconds that it still runs
    public record Around(Quiet quiet, Supplier<SelfReport> self, Rest rest, IntSupplier gpus, Runnable alive) {}

    /// @param sink takes the events; must not block for long
    public LocalAgent(Sampler sampler, Kept kept, Around around, Consumer<Event> sink, InstantSource clock) {
        this.sampler = sampler;
        this.kept = kept;
        this.around = around;
        this.sink = sink;
        this.clock = clock;
    }

    /// Says what the node is from now on. Saying the same again changes no date.
    ///
    /// @param calibration how its meter follows its on-chip counters; null where nobody measured it
    public void describe(NodeDescription description, @Nullable Calibration calibration) {
        described = description;
        Instant now = clock.instant();
        NodeFact fact = description.fact(now, kept.facts().last());
        // Once: what was measured at rest since then is newer.
        if (calibration != null && !kept.facts().knows("calibration", calibration.at())) {
            fact = calibration.fact(fact).withDate(now, "calibration");
        }
        kept.facts().say(fact);
        sink.accept(new Event.Facts(kept.facts().all()));
    }

    /// Says how many accelerators there are once their drivers have answered.
    private void describeGpus() {
        NodeDescription known = described;
        int found = around.gpus().getAsInt();
        if (known != null && found > 0 && found != known.gpus()) {
            describe(known.withGpus(found), null);
        }
    }

    private void rest(long monotonicMs) {
        IdleBaseline idle = around.rest().observe(sampler.isVacant(), monotonicMs);
        NodeFact last = kept.facts().last();
        if (idle != null && last != null && kept.facts().say(last.withIdle(clock.instant(), "idle", idle))) {
            sink.accept(new Event.Facts(kept.facts().all()));
        }
    }

    /// Samples until closed or interrupted.
    @Override
    public void run() {
        try {
            while (!stop.await(untilNextSecondMs(clock.millis()), TimeUnit.MILLISECONDS)) {
                boolean good = triedTick();
                if (beats++ % TICKS_PER_BATCH == 0 && good) {
                    around.alive().run();
                }
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
        if (sampler.ticks() > 0) {
            send();
        }
        sampler.close();
    }

    /// One tick that fails must not end the measuring; when all do, the watchdog is told nothing and restarts us.
    private boolean triedTick() {
        try {
            tick(clock.millis(), System.nanoTime() / 1_000_000);
            failedInARow = 0;
            return true;
        } catch (RuntimeException e) {
            if (Integer.bitCount(++failedInARow) == 1) {
                LOG.error("A look at the sensors failed, {} in a row; please report it", failedInARow, e);
            }
            return false;
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }

    public boolean isQuiet() {
        return wasQuiet;
    }

    /// All agents look at the same instants, so the nodes of a job can be compared.
    static long untilNextSecondMs(long nowMs) {
        return PERIOD_MS - Math.floorMod(nowMs, PERIOD_MS);
    }

    private void tick(long wallMs, long monotonicMs) {
        boolean asked = around.quiet().isAsked(clock.instant());
        boolean turned = asked != wasQuiet;
        wasQuiet = asked;
        sampler.rest(asked);
        if (asked && !turned && Math.abs(wallMs - lookedAtMs) < QUIET_PERIOD_MS) {
            return;
        }
        lookedAtMs = wallMs;
        sampler.look(wallMs, monotonicMs);
        kept.memory().keep(kept.meters());
        rest(monotonicMs);
        if (sampler.ticks() >= TICKS_PER_BATCH || sampler.jobsChanged() || asked || turned) {
            send();
        }
    }

    private void send() {
        long now = clock.millis();
        boolean report = Math.abs(now - reportedAtMs) >= SELF_REPORT_MS;
        if (report) {
            reportedAtMs = now;
            describeGpus();
        }
        sink.accept(new Event.Samples(sampler.batch(now, report ? around.self().get() : null)));
    }
}
