package org.wattelier.probes.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How busy the processors are between two looks, by the kernel's own ticks: no clock is needed.
final class Load {
    private final Path stat;
    private long busy = -1;
    private long all = -1;

    Load(Path procfs) {
        this.stat = procfs.resolve("stat");
    }

    /// Share of all processors that worked since the look before, 0 to 1; -1 where there was none or no tick passed.
    double sinceLast() {
        long[] now = ticks();
        if (now == null) {
            return -1;
        }
        long worked = now[0] - busy;
        long passed = now[1] - all;
        boolean first = all < 0;
        busy = now[0];
        all = now[1];
        return first || passed <= 0 ? -1 : Math.clamp((double) worked / passed, 0, 1);
    }

    private long @Nullable [] ticks() {
        try (var lines = Files.newBufferedReader(stat)) {
            String line = lines.readLine();
            return line == null ? null : parse(line);
        } catch (IOException | NumberFormatException ignored) {
            return null;
        }
    }

    /// `cpu user nice system idle iowait irq softirq steal …`: waiting for a disc is not work.
    private static long @Nullable [] parse(String line) {
        String[] fields = line.strip().split(" +");
        if (fields.length < 8 || !fields[0].equals("cpu")) {
            return null;
        }
        long working = 0;
        long total = 0;
        for (int i = 1; i < Math.min(fields.length, 9); i++) {
            long ticks = Long.parseLong(fields[i]);
            total += ticks;
            working += i == 4 || i == 5 ? 0 : ticks;
        }
        return new long[] {working, total};
    }
}
