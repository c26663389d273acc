package org.wattelier.probes.redfish;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.redfish.Tree.Unreachable;
import tools.jackson.databind.JsonNode;

/// Looks for the one document that knows a box's power: `Power` with `PowerControl`, else `EnvironmentMetrics`, else a
/// sensor for the whole, else the inputs of all its supplies.
final class Search {
    private static final int MOST_SUPPLIES = 16;

    private final Tree tree;

    Search(Tree tree) {
        this.tree = tree;
    }

    /// Whatever a document at a known place holds; null where it holds no power.
    @Nullable
    Source at(String path) throws Unreachable {
        JsonNode document = tree.get(path);
        for (Shape shape : Shape.all()) {
            Outcome outcome = document.isMissingNode() ? null : shape.read(document);
            if (outcome != null) {
                String log = shape == Shape.CONTROL ? PowerLog.link(document) : "";
                return new Source(shape, List.of(tree.place(path)), outcome, log);
            }
        }
        return null;
    }

    /// The source with a value; else one that is there without one; null where there is none.
    @Nullable
    Source in(Box box) throws Unreachable {
        Source silent = null;
        for (String link : List.of(box.link("Power"), box.link("EnvironmentMetrics"))) {
            Source source = link.isEmpty() ? null : at(link);
            if (source != null && source.speaks()) {
                return source;
            }
            silent = silent == null ? source : silent;
        }
        Source deeper = new SensorSearch(tree).in(box);
        if (deeper == null) {
            deeper = supplies(box);
        }
        return deeper == null ? silent : deeper;
    }

    private @Nullable Source supplies(Box box) throws Unreachable {
        JsonNode subsystem = tree.get(box.link("PowerSubsystem"));
        var places = new ArrayList<String>();
        double sum = 0;
        for (String path : tree.members(Fields.link(subsystem, "PowerSupplies"))) {
            JsonNode supply = tree.get(path);
            String state = Fields.text(supply, "Status", "State");
            if (state.equalsIgnoreCase("Absent") || supply.isMissingNode()) {
                continue;
            }
            String metrics = Fields.link(supply, "Metrics");
            Outcome outcome = metrics.isEmpty() ? null : Shape.SUPPLY.read(tree.get(metrics));
            if (!(outcome instanceof Outcome.Drawing drawing) || places.size() >= MOST_SUPPLIES) {
                return null;
            }
            places.add(tree.place(metrics));
            sum += drawing.watts();
        }
        return places.isEmpty() ? null : new Source(Shape.SUPPLY, places, Believable.power(sum, ""), "");
    }
}
