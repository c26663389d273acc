package org.wattelier.agent.calibration;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.IdleBaseline;

/// Measures what a node draws at rest whenever it rests: five quiet minutes to settle, then the mean of five more. Told
/// only when it moved by more than a twentieth, so that the topic of facts stays small.
public final class IdleBaselineWatch {
    private static final long MINUTE_MS = 60_000;
    private static final int SETTLING = 5;
    private static final int MEASURED = 5;
    private static final double QUIET = 0.02;
    private static final double MOVED = 0.05;
    /// A part that stands still so long is no longer told of; it does not draw nothing.
    private static final long STILL_MS = 31_000;
    /// A component of less moves by a twentieth of nothing.
    private static final double NOTICED_W = 1;

    private final Deque<Minute> minutes = new ArrayDeque<>();
    private IdleBaseline published;
    private @Nullable Counts from;
    private @Nullable Counts last;
    private boolean disturbed;
    private long cpuRoseMs;
    private long dramRoseMs;
    private long gpuRoseMs;
    private long nodeRoseMs;

    /// Cumulative, as of one instant.
    ///
    /// @param cpuBusyUs CPU time worked by all processors
    /// @param nodeUj    of the node meter; -1 where there is none
    public record Counts(long monotonicMs, long cpuBusyUs, long cpuUj, long dramUj, long gpuUj, long nodeUj) {}

    private record Minute(Counts from, Counts until) {}

    private final int processors;

    /// @param published what was told last; [IdleBaseline#UNKNOWN] where nothing was
    public IdleBaselineWatch(int processors, IdleBaseline published) {
        this.processors = processors;
        this.published = published;
    }

    /// @param vacant known to have no job, or drained
    /// @return what to publish now; null mostly
    public @Nullable IdleBaseline observe(boolean vacant, Counts now) {
        Counts start = from;
        Counts before = last;
        last = now;
        if (start == null || before == null || fell(before, now)) {
            cpuRoseMs = dramRoseMs = gpuRoseMs = nodeRoseMs = now.monotonicMs();
            begin(now, vacant);
            return null;
        }
        if (standsStill(before, now)) {
            begin(now, vacant);
            return null;
        }
        disturbed |= !vacant;
        if (now.monotonicMs() - start.monotonicMs() < MINUTE_MS) {
            return null;
        }
        boolean quiet = !disturbed && busy(start, now) < QUIET;
        from = now;
        disturbed = !vacant;
        if (!quiet) {
            minutes.clear();
            return null;
        }
        minutes.addLast(new Minute(start, now));
        return minutes.size() < SETTLING + MEASURED ? null : measured();
    }

    private void begin(Counts now, boolean vacant) {
        minutes.clear();
        from = now;
        disturbed = !vacant;
    }

    private boolean standsStill(Counts before, Counts now) {
        cpuRoseMs = rose(before.cpuUj(), now.cpuUj(), cpuRoseMs, now);
        dramRoseMs = rose(before.dramUj(), now.dramUj(), dramRoseMs, now);
        gpuRoseMs = rose(before.gpuUj(), now.gpuUj(), gpuRoseMs, now);
        nodeRoseMs = rose(before.nodeUj(), now.nodeUj(), nodeRoseMs, now);
        long oldest = Math.min(Math.min(cpuRoseMs, dramRoseMs), Math.min(gpuRoseMs, nodeRoseMs));
        return now.monotonicMs() - oldest > STILL_MS;
    }

    /// When it rose last; what is not there at all never stands still.
    private static long rose(long beforeUj, long nowUj, long roseMs, Counts now) {
        return nowUj <= 0 || nowUj > beforeUj ? now.monotonicMs() : roseMs;
    }

    /// A counter that began anew, or a gap so long that nobody knows what the node did.
    private static boolean fell(Counts before, Counts now) {
        return now.cpuUj() < before.cpuUj()
                || now.dramUj() < before.dramUj()
                || now.gpuUj() < before.gpuUj()
                || now.cpuBusyUs() < before.cpuBusyUs()
                || now.nodeUj() < 0 != before.nodeUj() < 0
                || now.nodeUj() < before.nodeUj()
                || now.monotonicMs() - before.monotonicMs() > MINUTE_MS / 2;
    }

    private double busy(Counts start, Counts now) {
        return (now.cpuBusyUs() - start.cpuBusyUs()) / 1e3 / (now.monotonicMs() - start.monotonicMs()) / processors;
    }

    private @Nullable IdleBaseline measured() {
        // The next answer then has five fresh minutes, and the settled state goes on.
        while (minutes.size() > MEASURED) {
            minutes.removeFirst();
        }
        Counts start = minutes.getFirst().from();
        Counts end = minutes.getLast().until();
        double ms = end.monotonicMs() - start.monotonicMs();
        double cpu = (end.cpuUj() - start.cpuUj()) / 1e3 / ms;
        double dram = (end.dramUj() - start.dramUj()) / 1e3 / ms;
        double gpu = (end.gpuUj() - start.gpuUj()) / 1e3 / ms;
        double node = end.nodeUj() < 0 ? 0 : (end.nodeUj() - start.nodeUj()) / 1e3 / ms;
        return told(new IdleBaseline(cpu, dram, gpu, Math.max(0, node - cpu - dram - gpu)));
    }

    private @Nullable IdleBaseline told(IdleBaseline now) {
        boolean moved = moved(published.cpuW(), now.cpuW())
                || moved(published.dramW(), now.dramW())
                || moved(published.gpuW(), now.gpuW())
                || moved(published.otherW(), now.otherW());
        if (!moved) {
            return null;
        }
        published = now;
        return now;
    }

    private static boolean moved(double before, double now) {
        return Math.abs(now - before) > Math.max(NOTICED_W, MOVED * before);
    }
}
