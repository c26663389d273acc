package org.wattelier.feeds.oar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wattelier.events.Allocation;
import org.wattelier.feeds.command.Entry;

/// What a job holds on each node, from the numbers of its resources.
final class OarAllocations {
    private OarAllocations() {}

    /// Whether there is a resource that nobody knows yet: the nodes should be asked anew.
    static boolean unknown(Entry job, OarNodes nodes) {
        return ids(job).stream().anyMatch(id -> nodes.resource(id) == null);
    }

    /// @param shared others may be on the nodes although all resources are held: timesharing, containers
    static List<Allocation> of(Entry job, OarNodes nodes, OarSettings settings, boolean shared) {
        Map<String, Set<OarResource>> held = new TreeMap<>();
        for (String address : job.texts("assigned_network_address")) {
            if (!address.isBlank()) {
                held.computeIfAbsent(settings.node(address.strip()), ignored -> new HashSet<>());
            }
        }
        boolean complete = true;
        for (long id : ids(job)) {
            OarResource resource = nodes.resource(id);
            complete &= resource != null;
            if (resource != null) {
                held.computeIfAbsent(resource.node(), ignored -> new HashSet<>())
                        .add(resource);
            }
        }
        return grouped(held, nodes, complete, shared);
    }

    /// Which part of which node a resource was is unknown once it was taken out of OAR; then nothing is counted.
    private static List<Allocation> grouped(
            Map<String, Set<OarResource>> held, OarNodes nodes, boolean complete, boolean shared) {
        Map<Share, List<String>> alike = new LinkedHashMap<>();
        held.forEach((node, parts) -> {
            Share share = complete ? share(node, parts, nodes, shared) : Share.UNKNOWN;
            alike.computeIfAbsent(share, ignored -> new ArrayList<>()).add(node);
        });
        List<Allocation> allocations = new ArrayList<>();
        alike.forEach((share, names) ->
                allocations.add(new Allocation(names, share.cores, share.bytes, share.gpus, share.exclusive)));
        return allocations;
    }

    private record Share(int cores, long bytes, List<String> gpus, boolean exclusive) {
        static final Share UNKNOWN = new Share(0, 0, List.of(), false);
    }

    private static Share share(String node, Set<OarResource> parts, OarNodes nodes, boolean shared) {
        if (parts.isEmpty()) {
            return Share.UNKNOWN;
        }
        int cores = nodes.cores(parts);
        boolean whole = nodes.all(node, parts);
        OarResource any = parts.iterator().next();
        List<String> gpus = new TreeSet<>(OarNodes.gpus(parts))
                .stream().map(number -> Allocation.INDEX + number).toList();
        return new Share(cores, whole ? any.nodeBytes() : any.coreBytes() * cores, gpus, whole && !shared);
    }

    private static List<Long> ids(Entry job) {
        List<Long> ids = new ArrayList<>();
        for (String id : job.texts("assigned_resources")) {
            if (!id.matches("[0-9]{1,18}")) {
                throw job.refused("assigned_resources", "numbers of resources", "\"" + Entry.shown(id) + "\"");
            }
            ids.add(Long.parseLong(id));
        }
        return ids;
    }
}
