package org.wattelier.probes.redfish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.redfish.Tree.Unreachable;
import tools.jackson.databind.JsonNode;

/// Finds among a box's sensors the one for its whole input; where there is none, those of all its supplies' inputs.
final class SensorSearch {
    /// Asking for each of hundreds of sensors would take a slow controller minutes.
    private static final int MOST_ASKED = 48;

    private static final Pattern NOT_NOW = Pattern.compile(
            "limit|\\bcap\\b|capacity|max|min\\b|minimum|average|\\bavg|peak|budget|rated|available|request|threshold"
                    + "|factor|standby|alloc|lowest|highest");
    private static final List<Pattern> LIKELY_FIRST = List.of(
            Pattern.compile("total.*(pow|pwr|watt)|(pow|pwr|watt).*total|consum", Pattern.CASE_INSENSITIVE),
            Pattern.compile("pow|pwr|watt", Pattern.CASE_INSENSITIVE),
            Pattern.compile("total|input|psu|ps\\d", Pattern.CASE_INSENSITIVE));

    private final Tree tree;

    private record Candidate(String path, Part part, int rank, double watts, Outcome outcome) {}

    SensorSearch(Tree tree) {
        this.tree = tree;
    }

    @Nullable
    Source in(Box box) throws Unreachable {
        var found = new ArrayList<Candidate>();
        List<String> members = new ArrayList<>(tree.members(box.link("Sensors")));
        members.sort(Comparator.comparingInt(path -> unlikeliness(Box.tail(path))));
        int asked = 0;
        for (String path : members) {
            boolean free = tree.knows(path);
            Candidate candidate = free || asked++ < MOST_ASKED ? candidate(path, tree.get(path)) : null;
            if (candidate != null) {
                found.add(candidate);
            }
        }
        return chosen(found);
    }

    private static int unlikeliness(String name) {
        int place = 0;
        while (place < LIKELY_FIRST.size()
                && !LIKELY_FIRST.get(place).matcher(name).find()) {
            place++;
        }
        return place;
    }

    private @Nullable Source chosen(List<Candidate> found) throws Unreachable {
        Candidate best = found.stream()
                .filter(each -> each.part() == Part.WHOLE && each.rank() > 0)
                .max(Comparator.comparingInt(Candidate::rank))
                .orElse(null);
        if (best != null) {
            return new Source(Shape.SENSOR, List.of(tree.asked(best.path())), best.outcome(), "");
        }
        List<Candidate> inputs = found.stream()
                .filter(each -> each.part() == Part.SUPPLY && each.rank() > 0)
                .toList();
        if (inputs.isEmpty()) {
            return null;
        }
        if (inputs.stream().anyMatch(each -> Double.isNaN(each.watts()))) {
            return null;
        }
        double sum = inputs.stream().mapToDouble(Candidate::watts).sum();
        var places = new ArrayList<String>();
        for (Candidate each : inputs) {
            places.add(tree.asked(each.path()));
        }
        return new Source(Shape.SENSOR, places, Believable.power(sum, ""), "");
    }

    private static @Nullable Candidate candidate(String path, JsonNode sensor) {
        Outcome outcome = sensor.isMissingNode() ? null : Shape.SENSOR.read(sensor);
        String state = Fields.text(sensor, "Status", "State");
        boolean away = state.equalsIgnoreCase("Absent") || state.equalsIgnoreCase("Disabled");
        String name = (Fields.text(sensor, "Name") + " " + Fields.text(sensor, "Id") + " " + Box.tail(path))
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
        if (outcome == null || away || NOT_NOW.matcher(name).find()) {
            return null;
        }
        Part part = Part.of(sensor);
        double watts = outcome instanceof Outcome.Drawing drawing ? drawing.watts() : Double.NaN;
        boolean useless = part != Part.SUPPLY && Double.isNaN(watts);
        int rank = part == Part.SUPPLY ? input(sensor, name) : rank(sensor, name);
        return useless ? null : new Candidate(path, part, rank, watts, outcome);
    }

    /// How sure it is that the sensor shows all that goes into the box; 0 where nothing says so.
    private static int rank(JsonNode sensor, String name) {
        int rank = 0;
        if (Fields.text(sensor, "ElectricalContext").equalsIgnoreCase("Total")) {
            rank += 4;
        }
        if (Fields.text(sensor, "PhysicalContext").equalsIgnoreCase("Chassis")) {
            rank += 2;
        }
        if (name.contains("total")) {
            rank += 4;
        }
        if (name.matches(".*(system|chassis|node|server|platform|input|consum|\\bin\\b).*")) {
            rank += 2;
        }
        boolean output = name.matches(".*(\\bout\\b|output).*");
        return output ? 0 : rank;
    }

    private static int input(JsonNode sensor, String name) {
        boolean input = Fields.text(sensor, "PhysicalSubContext").equalsIgnoreCase("Input")
                || name.contains("input")
                || name.matches(".*\\b(pin|in)\\b.*");
        return input ? 1 : 0;
    }
}
