package org.wattelier.agent.sampling;

import java.time.InstantSource;
import java.util.List;
import org.wattelier.events.ProbeHealth;
import org.wattelier.probes.Probe;

/// A probe at its place: asked at each tick, or on a thread of its own when it is slow.
sealed interface Post extends AutoCloseable permits QuickPost, SlowPost {
    static Post of(Probe probe, InstantSource clock) {
        return probe.pace().isEachTick() ? new QuickPost(probe, clock) : new SlowPost(probe, clock);
    }

    /// What is new since it was asked last; nothing where a slow probe has not finished.
    List<Look> collect();

    /// Whether not to look by itself for now.
    void rest(boolean asked);

    ProbeHealth health();

    @Override
    void close();
}
