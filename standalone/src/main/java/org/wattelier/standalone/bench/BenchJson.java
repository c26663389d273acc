package org.wattelier.standalone.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;

/// The figures for scripts. Units are in the names; what was not measured is null.
public final class BenchJson {
    private BenchJson() {}

    public static String of(BenchResult result) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("date", result.date().toString());
        all.put("seconds", result.options().seconds());
        all.put("warm_up_s", result.options().warmUp());
        all.put("machine", machine(result.machine()));
        Map<String, @Nullable Object> agent = row(result.agent());
        agent.put("packaged", result.packaged());
        agent.put("class_cache", result.cached());
        all.put("agent", agent);
        all.put("node_exporter", row(result.nodeExporter()));
        all.put("collectd", row(result.collectd()));
        var bare = new LinkedHashMap<String, @Nullable Object>();
        put(bare, result.bare());
        all.put("bare", bare);
        var targets = new LinkedHashMap<String, @Nullable Object>();
        targets.put("cpu_percent", BenchResult.MOST_CPU_PERCENT);
        targets.put("cpu_met", result.cpuMet());
        targets.put("resident_mb", BenchResult.MOST_RESIDENT_MB);
        targets.put("resident_met", result.residentMet());
        targets.put("met", result.cpuMet() && result.residentMet());
        all.put("targets", targets);
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static Map<String, @Nullable Object> machine(BenchResult.Machine machine) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("processor", machine.processor());
        all.put("cores", machine.cores());
        all.put("memory_mb", machine.memoryMb());
        all.put("system", machine.system());
        all.put("load_before", machine.loadBefore());
        all.put("load_after", machine.loadAfter());
        all.put("accounting", machine.accounting());
        all.put("jobs", machine.jobs());
        return all;
    }

    private static Map<String, @Nullable Object> row(BenchResult.@Nullable Row row) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("installed", row != null);
        BenchResult.Cost cost = row == null ? null : row.cost();
        all.put("cpu_percent", cost == null ? null : rounded(cost.cpuPercent(), 1e4));
        all.put("kernel_cpu_percent", cost == null ? null : rounded(cost.kernelCpuPercent(), 1e4));
        all.put("resident_mb", cost == null ? null : rounded(cost.residentMb(), 10));
        all.put("pss_mb", cost == null ? null : rounded(cost.pssMb(), 10));
        all.put("wakeups_per_s", cost == null ? null : rounded(cost.wakeupsPerS(), 100));
        put(all, row == null ? null : row.disturbance());
        return all;
    }

    private static void put(Map<String, @Nullable Object> all, BenchResult.@Nullable Disturbance loop) {
        all.put("loop_median_us", loop == null ? null : rounded(loop.medianUs(), 10));
        all.put("longest_interruption_us", loop == null ? null : rounded(loop.longestUs(), 10));
        all.put("loop_pieces", loop == null ? null : loop.pieces());
    }

    private static @Nullable Double rounded(double value, double parts) {
        return Double.isNaN(value) ? null : Math.round(value * parts) / parts;
    }
}
