package org.wattelier.probes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// CPU time that the whole node has used since boot, from the first line of `stat` under a procfs root.
public final class BusyCpu {
    /// The kernel shows ticks of a hundredth of a second, on every architecture Linux runs HPC on.
    private static final long US_PER_TICK = 10_000;

    private final Path stat;

    /// @param procfs `/proc`, or a tree that looks like it
    public BusyCpu(Path procfs) {
        this.stat = procfs.resolve("stat");
    }

    /// µs of all processors together, waiting and guests (counted within user) left out; -1 where it cannot be read.
    public long totalUs() {
        try (var lines = Files.newBufferedReader(stat)) {
            String first = lines.readLine();
            return first == null ? -1 : parse(first);
        } catch (IOException | NumberFormatException ignored) {
            return -1;
        }
    }

    /// `cpu user nice system idle iowait irq softirq steal guest guest_nice`
    private static long parse(String line) {
        String[] fields = line.strip().split(" +");
        if (fields.length < 8 || !fields[0].equals("cpu")) {
            return -1;
        }
        long ticks = 0;
        for (int i : new int[] {1, 2, 3, 6, 7}) {
            ticks += Long.parseUnsignedLong(fields[i]);
        }
        return ticks * US_PER_TICK;
    }
}
