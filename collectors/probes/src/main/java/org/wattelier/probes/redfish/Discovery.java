package org.wattelier.probes.redfish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.redfish.Tree.Unreachable;
import tools.jackson.databind.JsonNode;

/// Finds the power of the node and of the enclosure around it, such that nothing is contained in two of them twice.
final class Discovery {
    private static final String CHASSIS = "/redfish/v1/Chassis";
    private static final String SYSTEMS = "/redfish/v1/Systems";

    private final Tree tree;
    private final Library library;
    private final Search search;
    private final Address address;

    Discovery(Library library, Address address) {
        this.library = library;
        this.address = address;
        this.tree = new Tree(library);
        this.search = new Search(tree);
    }

    /// What to ask from now on; empty where the controller knows no power.
    List<Found> run() throws Unreachable {
        JsonNode root = tree.root(Address.ROOT);
        library.sessionsAt(Fields.link(root, "Links", "Sessions"));
        if (!address.startsAtRoot()) {
            Source source = search.at(address.start());
            if (source != null) {
                return List.of(found(Found.node("node", "node"), source, ""));
            }
        }
        return chosen(boxes(root));
    }

    /// Why nothing was found.
    String why() {
        return tree.why();
    }

    private Boxes boxes(JsonNode root) throws Unreachable {
        Map<String, Box> boxes = new LinkedHashMap<>();
        JsonNode start = address.startsAtRoot() ? root : tree.get(address.start());
        if (!address.startsAtRoot()
                && !start.isMissingNode()
                && Fields.list(start, "Members").isEmpty()) {
            return new Boxes(named(start), 1);
        }
        String collection = Fields.link(root, "Chassis");
        for (String path : tree.members(collection.isEmpty() ? CHASSIS : collection)) {
            add(boxes, path);
        }
        boolean linked = boxes.values().stream().anyMatch(box -> !box.systems().isEmpty());
        boolean doubtful = boxes.values().stream().anyMatch(Box::looksLikeEnclosure);
        if (linked && !doubtful) {
            return new Boxes(new ArrayList<>(boxes.values()), boxes.size());
        }
        String computers = Fields.link(root, "Systems");
        List<String> systems = tree.members(computers.isEmpty() ? SYSTEMS : computers);
        for (String system : linked ? List.<String>of() : systems) {
            for (String path : Fields.links(tree.get(system), "Links", "Chassis")) {
                add(boxes, path);
                boxes.computeIfPresent(path, (ignored, box) -> with(box, system));
            }
        }
        return new Boxes(new ArrayList<>(boxes.values()), systems.size());
    }

    /// The chassis that the address itself names, or those of the system that it names.
    private List<Box> named(JsonNode start) throws Unreachable {
        Map<String, Box> boxes = new LinkedHashMap<>();
        for (String path : Fields.links(start, "Links", "Chassis")) {
            add(boxes, path);
        }
        return boxes.isEmpty() ? List.of(Box.of(address.start(), start)) : new ArrayList<>(boxes.values());
    }

    private void add(Map<String, Box> boxes, String path) throws Unreachable {
        JsonNode document = boxes.containsKey(path) ? null : tree.get(path);
        if (document != null && !document.isMissingNode()) {
            boxes.put(path, Box.of(path, document));
        }
    }

    private static Box with(Box box, String system) {
        return new Box(
                box.path(),
                box.id(),
                box.type(),
                box.serial(),
                List.of(system),
                box.within(),
                box.contains(),
                box.document());
    }

    private List<Found> chosen(Boxes boxes) throws Unreachable {
        Map<Box, Source> enclosures = new LinkedHashMap<>();
        var rest = new ArrayList<Box>();
        for (Box box : boxes.all()) {
            Source source = boxes.isEnclosure(box) ? search.in(box) : null;
            if (source != null) {
                enclosures.put(box, source);
            } else if (!boxes.isEnclosure(box)) {
                rest.add(box);
            }
        }
        Map<Box, Source> nodes = nodes(boxes, rest);
        var found = new ArrayList<Found>();
        enclosures.forEach((box, source) -> found.add(found(Found.enclosure(box), source, box.serial())));
        for (Map.Entry<Box, Source> each : nodes.entrySet()) {
            Box box = each.getKey();
            String id = nodes.size() == 1 ? "node" : "node-" + Found.plain(box.id());
            String parent = boxes.around(box).stream()
                    .filter(enclosures::containsKey)
                    .map(Found::enclosureId)
                    .findFirst()
                    .orElse("node");
            found.add(found(Found.node(id, parent), each.getValue(), box.serial()));
        }
        return found;
    }

    /// First the chassis of computers, then any other that is not a part of something; of these the outermost.
    private Map<Box, Source> nodes(Boxes boxes, List<Box> candidates) throws Unreachable {
        List<Box> plain = candidates.stream().filter(box -> !box.isInsideNode()).toList();
        List<Box> computers =
                plain.stream().filter(box -> !box.systems().isEmpty()).toList();
        List<Box> others = plain.stream().filter(box -> box.systems().isEmpty()).toList();
        Map<Box, Source> silent = new LinkedHashMap<>();
        for (List<Box> group : List.of(computers, others)) {
            Map<Box, Source> found = new LinkedHashMap<>();
            for (Box box : outermostFirst(boxes, group)) {
                boolean counted = boxes.around(box).stream().anyMatch(found::containsKey);
                Source source = counted ? null : search.in(box);
                if (source != null && !repeats(box, source, found)) {
                    (source.speaks() ? found : silent).put(box, source);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return silent.isEmpty() ? guessed(plain) : first(silent);
    }

    private static List<Box> outermostFirst(Boxes boxes, List<Box> group) {
        return group.stream()
                .sorted(Comparator.comparingInt(box -> boxes.around(box).size()))
                .toList();
    }

    /// Whether the same chassis stands there under another name: one document, or one serial number and one power.
    private static boolean repeats(Box box, Source source, Map<Box, Source> found) {
        for (Map.Entry<Box, Source> each : found.entrySet()) {
            Set<String> places = new HashSet<>(each.getValue().places());
            boolean samePlace = source.places().stream().anyMatch(places::contains);
            boolean sameSerial =
                    !box.serial().isEmpty() && box.serial().equals(each.getKey().serial());
            if (samePlace
                    || sameSerial && source.outcome().equals(each.getValue().outcome())) {
                return true;
            }
        }
        return false;
    }

    /// Where no chassis says where its power is, the usual place is tried.
    private Map<Box, Source> guessed(List<Box> plain) throws Unreachable {
        Map<Box, Source> found = new LinkedHashMap<>();
        for (Box box : plain) {
            Source source = found.isEmpty() && box.link("Power").isEmpty() ? usual(box) : null;
            if (source != null) {
                found.put(box, source);
            }
        }
        return found;
    }

    private @Nullable Source usual(Box box) throws Unreachable {
        String path = box.path().endsWith("/") ? box.path() + "Power" : box.path() + "/Power";
        Source source = search.at(path);
        return source != null && source.outcome() instanceof Outcome.Drawing ? source : null;
    }

    private static Map<Box, Source> first(Map<Box, Source> silent) {
        Map.Entry<Box, Source> first = silent.entrySet().iterator().next();
        return Map.of(first.getKey(), first.getValue());
    }

    private static Found found(Sensor sensor, Source source, String serial) {
        return new Found(sensor, source.shape(), source.places(), serial, source.log(), source.outcome());
    }
}
