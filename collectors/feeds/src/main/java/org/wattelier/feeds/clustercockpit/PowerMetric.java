package org.wattelier.feeds.clustercockpit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Method;

/// The archive's power metrics by what they see. Of several names for one thing the first that a host has is taken,
/// never two: `rapl_power` and `cpu_power` are the same watts.
///
/// @param parts scope of the finer meters, which are preferred to the node's sum of them; empty where there are none
record PowerMetric(Domain domain, String meter, Method method, Boundary boundary, String parts, Set<String> names) {
    static final List<PowerMetric> ALL = List.of(
            chip(Domain.PACKAGE, "package", "socket", "cpu_power", "rapl_power", "pkg_power"),
            chip(Domain.DRAM, "dram", "socket", "mem_power", "dram_power"),
            chip(Domain.GPU, "gpu", "accelerator", "acc_power", "gpu_power"),
            new PowerMetric(
                    Domain.NODE,
                    "node",
                    Method.BMC,
                    Boundary.NODE_AC,
                    "",
                    ordered("node_power", "ipmi_power", "node_total_power")));

    private static PowerMetric chip(Domain domain, String meter, String parts, String... names) {
        return new PowerMetric(domain, meter, Method.ONCHIP, Boundary.CHIP, parts, ordered(names));
    }

    private static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }

    static Set<String> allNames() {
        var names = new LinkedHashSet<String>();
        ALL.forEach(metric -> names.addAll(metric.names()));
        return names;
    }

    /// The groups that show this on any host, the preferred one first.
    List<PowerGroup> preferred(List<PowerGroup> groups) {
        Map<String, PowerGroup> found = new LinkedHashMap<>();
        for (String scope : List.of(parts, "node")) {
            for (String name : names) {
                for (PowerGroup group : groups) {
                    if (group.metric().equals(name) && group.scope().equals(scope)) {
                        found.putIfAbsent(name + "/" + scope, group);
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }
}
