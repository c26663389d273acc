package org.wattelier.standalone.bench.streams;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;

/// What was measured, and what must be reached.
///
/// @param isReference at the frozen size; else nothing can be concluded from its figures
/// @param figures     of the run at full size
/// @param cpuUs       CPU time that a tick of one node cost, µs, by number of nodes
public record StreamsResult(
        Instant date,
        String processor,
        String system,
        double loadBefore,
        double loadAfter,
        boolean isReference,
        boolean isShort,
        Map<String, @Nullable Object> figures,
        Map<Integer, Double> cpuUs) {
    public static final double LEAST_READINGS_PER_S = 2_000_000;

    /// A figure and what it must reach.
    public record Target(String name, double limit, boolean atLeast) {}

    public static final Target[] TARGETS = {
        new Target("readings_per_s", LEAST_READINGS_PER_S, true),
        new Target("ratio_to_decode_and_sum", 0.5, true),
        new Target("bytes_per_reading", 10, false),
        new Target("internal_to_input_bytes", 2, false),
        new Target("end_to_closed_p99_s", 5, false)
    };

    public StreamsResult {
        figures = new LinkedHashMap<>(figures);
        cpuUs = new LinkedHashMap<>(cpuUs);
    }

    /// NaN where it was not measured.
    public double figure(String name) {
        return figures.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    public boolean isMet(Target target) {
        double value = figure(target.name());
        return target.atLeast() ? value >= target.limit() : value <= target.limit();
    }

    public String json() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("date", date.toString());
        all.put("processor", processor);
        all.put("system", system);
        all.put("load_before", loadBefore);
        all.put("load_after", loadAfter);
        all.put("reference", isReference);
        all.put("short", isShort);
        all.putAll(figures);
        var costs = new LinkedHashMap<String, Double>();
        cpuUs.forEach((nodes, us) -> costs.put(String.valueOf(nodes), us));
        all.put("cpu_us_per_node_tick", costs);
        var targets = new LinkedHashMap<String, @Nullable Object>();
        boolean met = true;
        for (Target target : TARGETS) {
            targets.put(target.name(), target.limit());
            targets.put(target.name() + "_met", isMet(target));
            met &= isMet(target);
        }
        targets.put("met", met);
        all.put("targets", targets);
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }
}
