package org.wattelier.feeds.pbs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.NodeFact;
import org.wattelier.events.ServiceState;
import org.wattelier.feeds.command.Entry;

/// What `pbsnodes -a -F json` says: the nodes, and which vnode is on which.
public final class PbsNodes {
    /// @param cores       as PBS counts them, threads at some sites; 0 where unknown
    /// @param memoryBytes 0 where unknown
    public record Node(String name, int cores, long memoryBytes, int gpus, ServiceState state) {}

    private record Vnode(
            String host, long cores, long bytes, long gpus, ServiceState state, int rank, String sharing) {}

    private final Map<String, Vnode> vnodes = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();

    private PbsNodes() {}

    static PbsNodes none() {
        return new PbsNodes();
    }

    /// @throws IOException where it is no JSON
    public static PbsNodes read(String json, PbsSettings settings) throws IOException {
        var nodes = new PbsNodes();
        for (PbsObject object : PbsDocument.read("pbsnodes", json).objects()) {
            try {
                nodes.vnodes.put(object.name(), vnode(object, settings));
            } catch (Entry.Refused e) {
                nodes.refused.add(String.valueOf(e.getMessage()).replaceFirst("^qstat", "pbsnodes"));
            }
        }
        return nodes;
    }

    private static Vnode vnode(PbsObject object, PbsSettings settings) {
        String host = object.text("resources_available.host");
        Long cores = object.whole("resources_available.ncpus");
        Long gpus = object.whole("resources_available.ngpus");
        Service service = service(object);
        return new Vnode(
                settings.node(host.isEmpty() ? withoutPart(object.name()) : host),
                cores == null ? 0 : Math.max(0, cores),
                Math.max(0, PbsSizes.bytes(object, "resources_available.mem")),
                gpus == null ? 0 : Math.max(0, gpus),
                service.state,
                service.rank,
                object.text("sharing"));
    }

    /// @param rank of several states and vnodes the lowest state of a vnode speaks, and the highest vnode of a host
    private record Service(ServiceState state, int rank) {}

    private static Service service(PbsObject object) {
        Service service = new Service(ServiceState.IN_SERVICE, 4);
        for (String word : object.text("state").split("[,+ ]+")) {
            Service each = switch (word) {
                case "free", "job-busy", "job-exclusive", "job-sharing", "busy", "" ->
                    new Service(ServiceState.IN_SERVICE, 4);
                case "resv-exclusive", "reserve" -> new Service(ServiceState.RESERVED, 3);
                case "offline", "maintenance", "stale", "Stale", "state-unknown", "unresolvable" ->
                    new Service(ServiceState.DRAINED, 2);
                case "provisioning", "wait-provisioning", "initializing" -> new Service(ServiceState.BOOTING, 1);
                case "down", "sleep", "powering-down", "powered-off" -> new Service(ServiceState.OFF, 0);
                default -> throw object.refused("state", "states of nodes", "\"" + Entry.shown(word) + "\"");
            };
            service = each.rank < service.rank ? each : service;
        }
        return service;
    }

    public List<String> refused() {
        return List.copyOf(refused);
    }

    public List<Node> nodes() {
        Map<String, List<Vnode>> byHost = new TreeMap<>();
        vnodes.values()
                .forEach(vnode -> byHost.computeIfAbsent(vnode.host, ignored -> new ArrayList<>())
                        .add(vnode));
        List<Node> nodes = new ArrayList<>();
        byHost.forEach((host, parts) -> {
            Vnode best = parts.getFirst();
            for (Vnode part : parts) {
                best = part.rank > best.rank ? part : best;
            }
            long cores = parts.stream().mapToLong(Vnode::cores).sum();
            long gpus = parts.stream().mapToLong(Vnode::gpus).sum();
            nodes.add(new Node(
                    host,
                    cores > NodeFact.MOST_CORES ? 0 : (int) cores,
                    parts.stream().mapToLong(Vnode::bytes).sum(),
                    (int) Math.min(gpus, Integer.MAX_VALUE),
                    best.state));
        });
        return nodes;
    }

    boolean knowsAll(Set<String> names) {
        return vnodes.keySet().containsAll(names);
    }

    @Nullable
    String hostOf(String vnode) {
        Vnode found = vnodes.get(vnode);
        return found == null ? null : found.host;
    }

    /// Whether who gets this vnode gets it alone: as the node says, the job, or the node where the job does not say.
    boolean exclusive(String vnode, PbsPlace place) {
        Vnode found = vnodes.get(vnode);
        String sharing = found == null ? "" : found.sharing;
        if (sharing.startsWith("force_excl") || sharing.equals("ignore_excl")) {
            return sharing.startsWith("force_excl");
        }
        return place == PbsPlace.ALONE || place == PbsPlace.NOT_SAID && sharing.startsWith("default_excl");
    }

    /// Whether these are all vnodes of their host, as far as is known.
    boolean all(String host, Set<String> names) {
        return vnodes.entrySet().stream()
                .filter(each -> each.getValue().host.equals(host))
                .allMatch(each -> names.contains(each.getKey()));
    }

    /// Parts of one host are called `host[0]`, `host[1]`.
    static String withoutPart(String vnode) {
        int bracket = vnode.indexOf('[');
        return bracket > 0 ? vnode.substring(0, bracket) : vnode;
    }
}
