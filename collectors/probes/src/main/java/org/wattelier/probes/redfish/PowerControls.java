package org.wattelier.probes.redfish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;
import tools.jackson.databind.JsonNode;

/// The power of a chassis from its `Power` resource: the members of `PowerControl` together, unless one of them is a
/// repetition, a part of another, or the total of the others.
final class PowerControls {
    /// A figure this many times the capacity beside it has another unit than it says.
    private static final double BEYOND_CAPACITY = 4;

    private record Member(String name, Part part, double watts, double capacity) {}

    private PowerControls() {}

    /// Null where the resource has nothing of the kind and another one has to be asked.
    static @Nullable Outcome read(JsonNode power) {
        List<JsonNode> shown = distinct(Fields.list(power, "PowerControl"));
        if (shown.isEmpty()) {
            return null;
        }
        var members = new ArrayList<Member>();
        boolean asked = false;
        for (JsonNode each : shown) {
            asked |= !Fields.at(each, "PowerConsumedWatts").isMissingNode();
            Member member = member(each);
            if (!Double.isNaN(member.watts())) {
                members.add(member);
            }
        }
        if (members.isEmpty()) {
            return asked ? new Outcome.Missing("PowerConsumedWatts holds no number; is the machine off?") : null;
        }
        return checked(counted(members), stamp(power));
    }

    private static Outcome checked(List<Member> counted, String stamp) {
        if (counted.isEmpty()) {
            return new Outcome.Missing("PowerControl shows the power of parts only, not of the whole machine");
        }
        double sum = 0;
        double capacity = 0;
        for (Member member : counted) {
            if (member.watts() < 0) {
                return new Outcome.Missing("PowerConsumedWatts is negative");
            }
            sum += member.watts();
            capacity = Math.max(capacity, member.capacity());
        }
        if (capacity > 0 && sum > BEYOND_CAPACITY * capacity * counted.size()) {
            return new Outcome.Stale(
                    sum, "far more than the capacity of " + capacity + " W shown beside it; perhaps another unit");
        }
        return Believable.power(sum, stamp);
    }

    private static Member member(JsonNode control) {
        double watts = Fields.watts(Fields.at(control, "PowerConsumedWatts"), "W");
        if (Double.isNaN(watts)) {
            watts = Fields.watts(Fields.at(control, "PowerConsumedKiloWatts"), "kW");
        }
        if (Double.isNaN(watts)) {
            watts = Fields.watts(Fields.at(control, "PowerConsumedMilliWatts"), "mW");
        }
        String state = Fields.text(control, "Status", "State");
        boolean away = state.equalsIgnoreCase("Absent") || state.equalsIgnoreCase("Disabled");
        double capacity = Fields.watts(Fields.at(control, "PowerCapacityWatts"), "W");
        return new Member(Fields.text(control, "Name"), Part.of(control), away ? Double.NaN : watts, capacity);
    }

    /// Some controllers repeat a member, by address or by number. One without a value does not hide its twin.
    private static List<JsonNode> distinct(List<JsonNode> members) {
        Set<String> seen = new HashSet<>();
        var kept = new ArrayList<JsonNode>();
        for (JsonNode each : members) {
            if (Double.isNaN(member(each).watts())) {
                kept.add(each);
                continue;
            }
            String id = Fields.text(each, "@odata.id");
            String number = Fields.text(each, "MemberId");
            boolean news = (id.isEmpty() || seen.add("id " + id)) & (number.isEmpty() || seen.add("number " + number));
            if (news) {
                kept.add(each);
            }
        }
        return kept;
    }

    private static List<Member> counted(List<Member> members) {
        List<Member> whole = of(Part.WHOLE, members);
        List<Member> counted = whole.isEmpty() ? of(Part.SUPPLY, members) : whole;
        Member total = total(counted);
        return total == null ? counted : List.of(total);
    }

    private static List<Member> of(Part part, List<Member> members) {
        return members.stream().filter(member -> member.part() == part).toList();
    }

    private static @Nullable Member total(List<Member> members) {
        List<Member> named =
                members.stream().filter(member -> Part.saysTotal(member.name())).toList();
        if (named.size() == 1) {
            return named.getFirst();
        }
        double sum = members.stream().mapToDouble(Member::watts).sum();
        for (Member member : members) {
            double others = sum - member.watts();
            boolean equal = Math.abs(member.watts() - others) <= Math.max(2, 0.01 * member.watts());
            if (members.size() > 2 && equal) {
                return member;
            }
        }
        return null;
    }

    private static String stamp(JsonNode power) {
        for (JsonNode each : Fields.list(power, "PowerControl")) {
            String time = Fields.text(each, "ReadingTime");
            if (!time.isEmpty()) {
                return time;
            }
        }
        return "";
    }
}
