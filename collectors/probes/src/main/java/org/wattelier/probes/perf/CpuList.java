package org.wattelier.probes.perf;

import java.util.List;
import java.util.TreeSet;
import org.wattelier.probes.kernel.SensorFile;

/// A list of processors as the kernel writes it: `0,24` or `0-3,8`.
final class CpuList {
    private static final int MOST = 65_536;

    private CpuList() {}

    /// Ascending, without repeats; empty where it is not such a list.
    static List<Integer> of(String text) {
        var cpus = new TreeSet<Integer>();
        for (String part : text.strip().split(",", -1)) {
            int dash = part.indexOf('-');
            long first = SensorFile.number(dash < 0 ? part : part.substring(0, dash));
            long last = dash < 0 ? first : SensorFile.number(part.substring(dash + 1));
            if (first < 0 || last < first || last >= MOST) {
                return List.of();
            }
            for (long cpu = first; cpu <= last; cpu++) {
                cpus.add((int) cpu);
            }
        }
        return List.copyOf(cpus);
    }
}
