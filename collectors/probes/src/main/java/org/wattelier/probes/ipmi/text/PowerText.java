package org.wattelier.probes.ipmi.text;

import java.util.List;
import java.util.Optional;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.ipmi.reading.NodePower;

/// The power of a node now, out of whatever `ipmi-dcmi`, `ipmitool`, `ipmiutil`, `ipmi-sensors`, `capmc` or a site's
/// own
/// command printed. An average, an extreme, a limit or an output is never taken for it.
public final class PowerText {
    private static final int MOST_QUOTED = 120;

    private PowerText() {}

    /// @param output what the command printed
    public static Outcome read(String output) {
        String text = output.strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            return PowerJson.read(text);
        }
        return of(text, Layout.rows(text));
    }

    /// @param sensors power sensors as a controller itself lists them
    public static Outcome of(List<SensorWatts> sensors) {
        List<Row> rows = sensors.stream()
                .map(each -> new Row(each.name(), "", each.watts(), true, each.away() ? "ns" : "ok"))
                .toList();
        return SensorList.read(rows)
                .orElseGet(() -> new Outcome.Missing(
                        "no power sensor of the controller shows the node or what goes into" + " its supplies"));
    }

    /// Whether a sensor of that name, in watts, says something of the node's power.
    public static boolean matters(String sensor) {
        return switch (Meaning.of(sensor)) {
            case CURRENT, SYSTEM, SUPPLY_INPUT, SUPPLY -> true;
            default -> false;
        };
    }

    static Outcome of(String text, List<Row> rows) {
        return DcmiFields.read(rows)
                .or(() -> SensorList.read(rows))
                .orElseGet(() -> new Outcome.Missing(why(text, rows)));
    }

    private static String why(String text, List<Row> rows) {
        Optional<Row> other = rows.stream().filter(Row::isPower).findFirst();
        if (other.isPresent()) {
            return "no present power of the node in the answer, only \""
                    + quoted(other.get().name()) + "\"; ask for another reading";
        }
        return text.isEmpty() ? "the answer is empty" : "no power in the answer, which begins: " + quoted(text);
    }

    /// The first line, short and without control characters: it goes into logs.
    public static String quoted(String text) {
        String line = text.strip().lines().findFirst().orElse("").replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED) + "…";
    }

    static Outcome believed(double watts, String name, String stamp) {
        return NodePower.outcome(watts, name.isEmpty() ? "the answer" : quoted(name), stamp);
    }
}
