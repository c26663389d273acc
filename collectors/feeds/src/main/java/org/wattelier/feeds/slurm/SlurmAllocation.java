package org.wattelier.feeds.slurm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.NodeFact;
import org.wattelier.feeds.job.HostList;
import tools.jackson.databind.JsonNode;

/// What a job holds on each of its nodes. Slurm has written it in three shapes; where it says nothing of single nodes,
/// equal parts are taken for what they are only where the total divides evenly.
final class SlurmAllocation {
    private static final long MIB = 1L << 20;

    private record Held(int cores, long memoryBytes, List<String> gpus) {}

    private SlurmAllocation() {}

    static List<Allocation> of(JsonNode job) {
        JsonNode resources = job.get("job_resources");
        List<String> nodes = HostList.expand(SlurmValues.text(job.get("nodes")));
        if (nodes.isEmpty()) {
            return List.of();
        }
        Map<String, JsonNode> details = details(resources);
        Tres total = Tres.of(SlurmValues.text(job.get("tres_alloc_str")));
        List<String> gres = SlurmValues.words(job.get("gres_detail"));
        Map<Held, List<String>> alike = new LinkedHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            List<String> gpus = gres.size() == nodes.size() ? Tres.devices(gres.get(i)) : List.of();
            JsonNode detail = details.get(nodes.get(i));
            long cores = detail == null ? -1 : cores(detail);
            long memory = detail == null ? -1 : memory(detail);
            var held = new Held(
                    (int) (Math.min(cores > 0 ? cores : evenly(cpus(job, total), nodes.size()), NodeFact.MOST_CORES)),
                    memory > 0 ? memory * MIB : Math.max(0, evenly(total.memoryBytes(), nodes.size())),
                    gpus);
            alike.computeIfAbsent(held, ignored -> new ArrayList<>()).add(nodes.get(i));
        }
        boolean exclusive = exclusive(job);
        return alike.entrySet().stream()
                .map(each -> new Allocation(
                        each.getValue(),
                        each.getKey().cores(),
                        each.getKey().memoryBytes(),
                        each.getKey().gpus(),
                        exclusive))
                .toList();
    }

    private static long cpus(JsonNode job, Tres total) {
        return total.cpus() > 0 ? total.cpus() : SlurmValues.number(job.get("cpus"));
    }

    /// 0, which is *unknown*, where the total does not divide.
    private static long evenly(long total, int nodes) {
        return total > 0 && total % nodes == 0 ? total / nodes : 0;
    }

    /// By name of the node: `allocated_nodes` (list, or map by number) up to v0.0.39, `nodes.allocation` since.
    private static Map<String, JsonNode> details(@Nullable JsonNode resources) {
        Map<String, JsonNode> details = new HashMap<>();
        if (resources == null || !resources.isObject()) {
            return details;
        }
        JsonNode nodes = resources.get("nodes");
        JsonNode list = nodes != null && nodes.isObject() ? nodes.get("allocation") : resources.get("allocated_nodes");
        if (list != null) {
            for (JsonNode each : list.values()) {
                String name = SlurmValues.text(each.has("nodename") ? each.get("nodename") : each.get("name"));
                if (!name.isEmpty()) {
                    details.put(name, each);
                }
            }
        }
        return details;
    }

    private static long memory(JsonNode node) {
        JsonNode memory = node.get("memory");
        return memory != null && memory.isObject()
                ? SlurmValues.number(memory.get("allocated"))
                : SlurmValues.number(node.get("memory_allocated"));
    }

    /// Cores where they are listed, else hardware threads; -1 where neither.
    private static long cores(JsonNode node) {
        JsonNode sockets = node.get("sockets");
        long cores = 0;
        if (sockets != null) {
            for (JsonNode socket : sockets.values()) {
                JsonNode list = socket.get("cores");
                if (list != null) {
                    for (JsonNode core : list.values()) {
                        cores += isAllocated(core) ? 1 : 0;
                    }
                }
            }
        }
        JsonNode cpus = node.get("cpus");
        return cores > 0 ? cores : cpus != null && cpus.isObject() ? SlurmValues.number(cpus.get("count")) : -1;
    }

    /// `"allocated"`, `"allocated_and_in_use"`, `{"status":["ALLOCATED","IN_USE"]}`.
    private static boolean isAllocated(JsonNode core) {
        List<String> words = SlurmValues.words(core.isObject() ? core.get("status") : core);
        return words.stream().map(word -> word.toUpperCase(Locale.ROOT)).anyMatch(word -> word.startsWith("ALLOCATED"));
    }

    private static boolean exclusive(JsonNode job) {
        for (String field : List.of("exclusive", "shared")) {
            for (String word : SlurmValues.words(job.get(field))) {
                if (word.equalsIgnoreCase(field.equals("shared") ? "none" : "true")) {
                    return true;
                }
            }
        }
        return false;
    }
}
