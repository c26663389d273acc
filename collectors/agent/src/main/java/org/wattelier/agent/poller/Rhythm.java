package org.wattelier.agent.poller;

import org.wattelier.events.NodeId;

/// When one controller is due: always at the same phase of the period, which its name decides, so that a thousand are
/// spread evenly and none moves when another fails. All times are nanoseconds of a clock that never steps.
final class Rhythm {
    private final long every;
    private final long longest;
    private final long phase;
    private final long salt;

    Rhythm(NodeId source, long every, long longest) {
        this.every = every;
        this.longest = longest;
        this.salt = mixed(source.key().hashCode());
        this.phase = Math.floorMod(salt, every);
    }

    long every() {
        return every;
    }

    /// The first look searches, which takes many answers: a thousand searches are spread over three periods.
    long first(long now) {
        return now + phase + Math.floorMod(mixed(salt), 3) * every;
    }

    /// The first due time in the source's own rhythm after an answer.
    ///
    /// @param due      when the poll was due that has ended now
    /// @param failures polls in a row that gave nothing, this one included
    long next(long due, long now, int failures) {
        long earliest = Math.max(now, due + backOff(failures));
        long periods = Math.max(1, Math.ceilDiv(earliest - due, every));
        return due + periods * every;
    }

    /// One failure is no reason to wait; from the second on twice as long each time, and each controller a little
    /// differently, so that a switch that comes back is not asked by all at once.
    long backOff(int failures) {
        if (failures <= 1) {
            return every;
        }
        long doubled = every << Math.min(failures - 1, 20);
        long bounded = Math.min(doubled, longest);
        double jitter = 0.75 + 0.5 * (Math.floorMod(mixed(salt + failures), 1000) / 1000.0);
        return Math.min((long) (bounded * jitter), longest);
    }

    /// Names that differ in their last digit get phases far apart.
    private static long mixed(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
