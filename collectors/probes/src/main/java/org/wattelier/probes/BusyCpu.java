package org.wattelier.probes;

import java.io.IOException;
import java.nio.file.Path;
import org.wattelier.probes.kernel.SensorFile;

/// CPU time that the whole node has used since boot, from the first line of `stat` under a procfs root. Asked at each
/// tick, so it takes no detour over streams and patterns.
public final class BusyCpu {
    /// The kernel shows ticks of a hundredth of a second, on every architecture Linux runs HPC on.
    private static final long US_PER_TICK = 10_000;

    private static final int FIELDS = 7;

    private final SensorFile stat;

    /// @param procfs `/proc`, or a tree that looks like it
    public BusyCpu(Path procfs) {
        this.stat = new SensorFile(procfs.resolve("stat"));
    }

    /// µs of all processors together, waiting and guests (counted within user) left out; -1 where it cannot be read.
    /// Any thread may ask.
    public synchronized long totalUs() {
        try {
            return parse(stat.text());
        } catch (IOException ignored) {
            return -1;
        }
    }

    /// `cpu user nice system idle iowait irq softirq steal guest guest_nice`
    static long parse(String text) {
        int end = text.indexOf('\n');
        int until = end < 0 ? text.length() : end;
        if (!text.startsWith("cpu ")) {
            return -1;
        }
        long ticks = 0;
        int at = 4;
        for (int field = 1; field <= FIELDS; field++) {
            while (at < until && text.charAt(at) == ' ') {
                at++;
            }
            int from = at;
            long value = 0;
            while (at < until && text.charAt(at) != ' ') {
                int digit = text.charAt(at++) - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                value = 10 * value + digit;
            }
            if (at == from || at - from > 18) {
                return -1;
            }
            ticks += field == 4 || field == 5 ? 0 : value;
        }
        return ticks * US_PER_TICK;
    }
}
