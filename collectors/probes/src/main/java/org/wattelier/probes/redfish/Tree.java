package org.wattelier.probes.redfish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Walks a controller's documents while its power is looked for. What was read stays known, so that a search which a
/// slow controller interrupted goes on where it was.
final class Tree {
    static final int MOST_MEMBERS = 256;
    private static final int MOST_PAGES = 16;
    private static final int MOST_DOCUMENTS = 600;
    private static final String STATIC = "/index.json";

    private final Library library;
    private final Map<String, JsonNode> known = new HashMap<>();
    private final Map<String, String> shownIn = new HashMap<>();
    private boolean files;
    private String why = "the controller shows no power anywhere we know to look";

    Tree(Library library) {
        this.library = library;
    }

    /// Stops the search: the controller cannot be asked now.
    static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1;

        Unreachable(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// The service's root, in whatever way it is served; missing where there is none.
    JsonNode root(String path) throws Unreachable {
        for (String each : List.of(path, path.substring(0, path.length() - 1))) {
            JsonNode root = ask(each, true);
            if (!root.isMissingNode()) {
                return root;
            }
        }
        JsonNode root = ask(path + STATIC.substring(1), true);
        files = !root.isMissingNode();
        return root;
    }

    /// A document; missing where there is none, or none that is understood.
    JsonNode get(String path) throws Unreachable {
        if (path.isEmpty()) {
            return MissingNode.getInstance();
        }
        JsonNode document = ask(place(path), false);
        if (document.isMissingNode() && !path.contains("?") && !files) {
            document = ask(path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/", false);
        }
        return document;
    }

    /// How a link is asked for at this service.
    String place(String path) {
        return files && !path.endsWith(STATIC) ? (path + STATIC).replace("//", "/") : path;
    }

    /// What to ask from now on to read this document: itself, or where it only stands as a member of a collection, that
    /// and the member's name behind `#`.
    String asked(String path) throws Unreachable {
        String collection = shownIn.get(path);
        if (collection == null) {
            return place(path);
        }
        known.remove(place(path));
        return get(path).isMissingNode() ? place(collection) + "#" + path : place(path);
    }

    /// The members of a collection as links; whole members that stand in it are remembered.
    List<String> members(String path) throws Unreachable {
        Set<String> members = new LinkedHashSet<>();
        String page = path;
        for (int i = 0; i < MOST_PAGES && !page.isEmpty(); i++) {
            JsonNode collection = get(page);
            for (JsonNode each : Fields.list(collection, "Members")) {
                String link = Fields.link(each, "@odata.id");
                if (!link.isEmpty() && members.size() < MOST_MEMBERS && members.add(link) && each.size() > 2) {
                    known.putIfAbsent(place(link), each);
                    shownIn.putIfAbsent(link, page);
                }
            }
            page = Fields.link(collection, "Members@odata.nextLink");
        }
        return new ArrayList<>(members);
    }

    /// Whether asking for it costs nothing.
    boolean knows(String path) {
        return known.containsKey(place(path));
    }

    /// Why the last document that was looked for was not there.
    String why() {
        return why;
    }

    private JsonNode ask(String path, boolean open) throws Unreachable {
        JsonNode before = known.get(path);
        if (before != null) {
            return before;
        }
        if (known.size() >= MOST_DOCUMENTS) {
            return MissingNode.getInstance();
        }
        Answer answer = answer(path, open);
        if (answer instanceof Answer.Garbled) {
            answer = answer(path, open);
        }
        return switch (answer) {
            case Answer.Document document -> keep(path, document.json());
            case Answer.Absent absent -> {
                why = path + ": " + absent.reason();
                yield keep(path, MissingNode.getInstance());
            }
            case Answer.Garbled garbled -> {
                why = path + ": " + garbled.reason();
                yield keep(path, MissingNode.getInstance());
            }
            case Answer.Failed failed -> throw new Unreachable(failed.reason());
        };
    }

    private Answer answer(String path, boolean open) {
        return open ? library.getOpen(path) : library.get(path);
    }

    private JsonNode keep(String path, JsonNode document) {
        known.put(path, document);
        return document;
    }
}
