package org.wattelier.probes.perf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Stands in for the kernel where there is no PMU: counts what the test says.
final class ScriptedCounters implements Counters {
    final List<String> opened = new ArrayList<>();
    final Map<String, Long> counts = new HashMap<>();
    int errno;
    int open;

    @Override
    public Counter open(int type, long config, int pid, int cpu) throws PerfRefused {
        String key = "type " + type + " config " + config + " pid " + pid + " cpu " + cpu;
        opened.add(key);
        if (errno != 0) {
            throw new PerfRefused(errno);
        }
        open++;
        return new Counter() {
            @Override
            public long read() throws IOException {
                Long count = counts.getOrDefault(key, 0L);
                if (count == Long.MIN_VALUE) {
                    throw new IOException("error 5");
                }
                return count;
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
