package org.wattelier.agent.sampling;

import java.time.InstantSource;
import java.util.List;
import org.wattelier.events.ProbeHealth;
import org.wattelier.probes.Probe;

/// Reads the probe there and then.
final class QuickPost implements Post {
    private static final int MOST_SKIPPED = 600;

    private final Probe probe;
    private final InstantSource clock;
    private final Attendance attendance;
    private int absences;
    private int skip;

    QuickPost(Probe probe, InstantSource clock) {
        this.probe = probe;
        this.clock = clock;
        this.attendance = new Attendance(probe.name());
    }

    /// What is not there is looked for less and less often, every ten minutes in the end.
    @Override
    public List<Look> collect() {
        if (skip > 0) {
            skip--;
            return List.of();
        }
        long began = System.nanoTime();
        var look = new Look(clock.millis(), began / 1_000_000, probe.read());
        attendance.looked(look, System.nanoTime() - began);
        absences = look.readings().isEmpty() ? Math.min(absences + 1, 10) : 0;
        skip = absences == 0 ? 0 : Math.min(MOST_SKIPPED, 1 << absences);
        return List.of(look);
    }

    /// Looks only when asked anyway.
    @Override
    public void rest(boolean asked) {}

    @Override
    public ProbeHealth health() {
        return attendance.health();
    }

    @Override
    public void close() {
        probe.close();
    }
}
