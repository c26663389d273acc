package org.wattelier.agent.sampling;

import java.time.InstantSource;
import java.util.List;
import org.wattelier.events.ProbeHealth;
import org.wattelier.probes.Probe;

/// Reads the probe there and then.
final class QuickPost implements Post {
    private final Probe probe;
    private final InstantSource clock;
    private final Attendance attendance;

    QuickPost(Probe probe, InstantSource clock) {
        this.probe = probe;
        this.clock = clock;
        this.attendance = new Attendance(probe.name());
    }

    @Override
    public List<Look> collect() {
        long began = System.nanoTime();
        var look = new Look(clock.millis(), began / 1_000_000, probe.read());
        attendance.looked(look, System.nanoTime() - began);
        return List.of(look);
    }

    @Override
    public ProbeHealth health() {
        return attendance.health();
    }

    @Override
    public void close() {
        probe.close();
    }
}
