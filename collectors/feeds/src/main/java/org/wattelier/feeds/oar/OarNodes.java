package org.wattelier.feeds.oar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.NodeFact;
import org.wattelier.events.ServiceState;
import org.wattelier.feeds.command.Documents;
import org.wattelier.feeds.command.Entry;
import tools.jackson.databind.JsonNode;

/// What `oarnodes --json` says: the nodes, and which part of which node each resource is.
public final class OarNodes {
    /// @param cores       0 where unknown
    /// @param memoryBytes 0 where unknown
    public record Node(String name, int cores, long memoryBytes, int gpus, ServiceState state) {}

    private final OarSettings settings;
    private final Map<Long, OarResource> resources = new HashMap<>();
    private final Map<String, List<OarResource>> byNode = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();

    private OarNodes(OarSettings settings) {
        this.settings = settings;
    }

    static OarNodes none(OarSettings settings) {
        return new OarNodes(settings);
    }

    /// @throws IOException where it is no JSON
    public static OarNodes read(String json, OarSettings settings) throws IOException {
        var nodes = new OarNodes(settings);
        if (!json.isBlank()) {
            nodes.walk(Documents.read("oarnodes", json), 0);
        }
        return nodes;
    }

    /// Resources lie by their number, below their host or in a list, as the version likes it.
    private void walk(JsonNode node, int depth) {
        if (node.isObject() && node.has("network_address")) {
            add(new Entry(
                    "oarnodes, resource " + Entry.shown(node.path("resource_id").asString("?")), node));
        } else if (node.isContainer() && depth < 4) {
            node.forEach(each -> walk(each, depth + 1));
        }
    }

    private void add(Entry entry) {
        try {
            OarResource resource = OarResource.of(entry, settings);
            if (resource != null && resources.putIfAbsent(resource.id(), resource) == null) {
                byNode.computeIfAbsent(resource.node(), ignored -> new ArrayList<>())
                        .add(resource);
            }
        } catch (Entry.Refused e) {
            refused.add(e.getMessage());
        }
    }

    public List<String> refused() {
        return List.copyOf(refused);
    }

    /// A node in service for one of its resources is in service.
    public List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        byNode.forEach((name, parts) -> {
            OarResource best = parts.getFirst();
            for (OarResource part : parts) {
                best = part.service().rank() > best.service().rank() ? part : best;
            }
            nodes.add(new Node(
                    name,
                    cores(parts),
                    parts.getFirst().nodeBytes(),
                    gpus(parts).size(),
                    best.service().state()));
        });
        return nodes;
    }

    @Nullable
    OarResource resource(long id) {
        return resources.get(id);
    }

    /// Whether these are all that the node has.
    boolean all(String node, Collection<OarResource> parts) {
        List<OarResource> whole = byNode.get(node);
        return whole != null && whole.size() == new HashSet<>(parts).size();
    }

    /// 0 where the parts of a node are so many that something else must be meant.
    int cores(Collection<OarResource> parts) {
        Set<String> named = new HashSet<>();
        int unnamed = 0;
        for (OarResource part : parts) {
            if (part.core() == null) {
                unnamed++;
            } else {
                named.add(part.core());
            }
        }
        long cores = named.size() + (long) unnamed * settings.coresPerResource();
        return cores > NodeFact.MOST_CORES ? 0 : (int) cores;
    }

    static Set<String> gpus(Collection<OarResource> parts) {
        Set<String> gpus = new HashSet<>();
        for (OarResource part : parts) {
            if (part.gpu() != null) {
                gpus.add(part.gpu());
            }
        }
        return gpus;
    }
}
