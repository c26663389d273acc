package org.wattelier.agent.sampling;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.events.ProbeHealth;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;

/// Asks a slow probe on a thread of its own. One that hangs is interrupted after its patience and its sensors are
/// missing; one that does not even heed that is left to its thread. Each failure doubles the time to the next try, up
/// to ten minutes.
final class SlowPost implements Post {
    private static final Logger LOG = LoggerFactory.getLogger(SlowPost.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST_END = Duration.ofMillis(700);
    private static final long RESTING_NANOS = Duration.ofMinutes(1).toNanos();

    private final Probe probe;
    private final InstantSource clock;
    private final Pace pace;
    private final Attendance attendance;
    private final ConcurrentLinkedQueue<Look> finished = new ConcurrentLinkedQueue<>();
    private volatile List<SensorReading> known = List.of();
    private volatile boolean closed;
    private volatile boolean resting;
    private long busySinceNanos;
    private boolean busy;
    private boolean toldOff;
    private int failedInARow;
    private final Thread thread;

    SlowPost(Probe probe, InstantSource clock) {
        this.probe = probe;
        this.clock = clock;
        this.pace = probe.pace();
        this.attendance = new Attendance(probe.name());
        this.thread = Thread.ofPlatform().name("probe-" + probe.name()).daemon().start(this::attend);
    }

    private void attend() {
        while (!closed) {
            long began = System.nanoTime();
            begin(began);
            boolean good = look(began);
            boolean wasCutOff = end();
            failedInARow = good && !wasCutOff ? 0 : Math.min(failedInARow + 1, 20);
            pause(began);
        }
        // The interrupt that ended the pause has done its work; ending a session needs a thread that may wait.
        boolean ignored = Thread.interrupted();
        probe.close();
    }

    private synchronized void begin(long nanos) {
        busySinceNanos = nanos;
        busy = true;
    }

    /// From here on nobody interrupts: an interrupt means one look, never the pause or the look behind it.
    private synchronized boolean end() {
        busy = false;
        return Thread.interrupted();
    }

    private boolean look(long began) {
        try {
            List<SensorReading> readings = probe.read();
            var look = new Look(clock.millis(), System.nanoTime() / 1_000_000, readings);
            attendance.looked(look, System.nanoTime() - began);
            known = readings;
            finished.add(look);
            // What is not there at all is looked for less and less often, too.
            return readings.stream().anyMatch(reading -> !(reading.outcome() instanceof Outcome.Missing));
        } catch (RuntimeException e) {
            // A probe promises not to throw; if it does, it must not end the measuring.
            LOG.warn("Probe {} failed in a way it does not declare", probe.name(), e);
            return false;
        }
    }

    private void pause(long began) {
        // Asked anew: a probe may find out only by looking how seldom its sensors have something new.
        long every = probe.pace().every().toNanos();
        long pause = every << Math.min(failedInARow, 10);
        long until = began + Math.clamp(pause, every, Math.max(LONGEST_PAUSE.toNanos(), every));
        while (!closed && (resting || until - System.nanoTime() > 0)) {
            LockSupport.parkNanos(this, resting ? RESTING_NANOS : until - System.nanoTime());
        }
    }

    @Override
    public void rest(boolean asked) {
        boolean wakes = resting && !asked;
        resting = asked;
        if (wakes) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public List<Look> collect() {
        cutOffWhenLate();
        if (finished.isEmpty()) {
            return List.of();
        }
        var looks = List.copyOf(finished);
        looks.forEach(ignored -> finished.poll());
        return looks;
    }

    private synchronized void cutOffWhenLate() {
        boolean late =
                busy && System.nanoTime() - busySinceNanos > pace.patience().toNanos();
        if (late && !toldOff) {
            attendance.wasCutOff();
            thread.interrupt();
            String reason = "no answer within "
                    + TimeUnit.NANOSECONDS.toMillis(pace.patience().toNanos()) / 1000.0
                    + " s; it is asked again, less and less often";
            if (known.isEmpty()) {
                LOG.warn("Probe {}: {}", probe.name(), reason);
            }
            var missing = known.stream()
                    .map(reading -> new SensorReading(reading.sensor(), new Outcome.Missing(reason)))
                    .toList();
            finished.add(new Look(clock.millis(), System.nanoTime() / 1_000_000, missing));
        }
        toldOff = late;
    }

    @Override
    public ProbeHealth health() {
        return attendance.health();
    }

    /// Gives the probe a moment to end its session: a controller has few.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }
}
