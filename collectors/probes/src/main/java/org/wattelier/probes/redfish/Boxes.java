package org.wattelier.probes.redfish;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The chassis of a service, and how they lie in each other.
///
/// @param all     in the service's order
/// @param systems how many computers the service has
record Boxes(List<Box> all, int systems) {
    private static final int DEEPEST = 16;

    Boxes {
        all = List.copyOf(all);
    }

    /// Whether it is around machines rather than one. A single chassis of a single computer is that computer, whatever
    /// its type says.
    boolean isEnclosure(Box box) {
        if (!box.looksLikeEnclosure()) {
            return holdsNodes(box) && box.systems().isEmpty() && nodesWithin(box) > 1;
        }
        boolean alone = systems == 1
                && !holdsNodes(box)
                && !box.isPowerShelf()
                && box.systems().size() <= 1;
        return !alone || box.isPowerShelf();
    }

    /// The chassis around it, nearest first. A chassis that contains itself (`Self` links) is not around itself.
    List<Box> around(Box box) {
        var around = new ArrayList<Box>();
        Box here = box;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Box outer = outer(here);
            if (outer == null || outer.equals(box) || around.contains(outer)) {
                return around;
            }
            around.add(outer);
            here = outer;
        }
        return around;
    }

    private @Nullable Box outer(Box box) {
        for (Box other : all) {
            boolean named = Box.same(box.within(), other.path());
            boolean names = other.contains().stream().anyMatch(path -> Box.same(path, box.path()));
            if (other != box && (named || names)) {
                return other;
            }
        }
        return null;
    }

    private boolean holdsNodes(Box box) {
        return nodesWithin(box) > 0;
    }

    private long nodesWithin(Box box) {
        return all.stream()
                .filter(other -> other != box && !other.systems().isEmpty() && !other.isInsideNode())
                .filter(other -> around(other).contains(box))
                .count();
    }
}
