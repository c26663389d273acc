package org.wattelier.probes.redfish;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wattelier.probes.Outcome.PowerAt;
import tools.jackson.databind.JsonNode;

/// The power that a controller wrote down itself: HPE's `FastPowerMeter` has twenty minutes of means over ten seconds,
/// `PowerMeter` a day of means over five minutes. Both show 0 W for the time the machine was off, which is not true
/// either, so those are left out.
final class PowerLog {
    private static final int MOST = 10_000;

    private PowerLog() {}

    /// Oldest first, each instant once.
    static List<PowerAt> read(JsonNode meter) {
        var values = new ArrayList<PowerAt>();
        for (JsonNode each : Fields.list(meter, "PowerDetail")) {
            long at = instant(Fields.text(each, "Time"));
            double watts = Fields.watts(Fields.at(each, "Average"), "W");
            if (at > 0 && watts > 0 && watts < 1e6 && values.size() < MOST) {
                values.add(new PowerAt(at, watts));
            }
        }
        values.sort(Comparator.comparingLong(PowerAt::atMs));
        var distinct = new ArrayList<PowerAt>();
        for (PowerAt each : values) {
            if (distinct.isEmpty() || distinct.getLast().atMs() < each.atMs()) {
                distinct.add(each);
            }
        }
        return distinct;
    }

    /// Those of the host's interval, at the host's instants.
    ///
    /// @param aheadMs how far the device's clock is ahead of the host's
    static List<PowerAt> between(List<PowerAt> values, long afterMs, long untilMs, long aheadMs) {
        var kept = new ArrayList<PowerAt>();
        for (PowerAt each : values) {
            long at = each.atMs() - aheadMs;
            if (at > afterMs && at <= untilMs) {
                kept.add(new PowerAt(at, each.watts()));
            }
        }
        return kept;
    }

    /// Where `Power` says that the log with the finest steps is; empty where it has none.
    static String link(JsonNode power) {
        for (String vendor : List.of("Hpe", "Hp")) {
            String link = Fields.link(power, "Oem", vendor, "Links", "FastPowerMeter");
            if (!link.isEmpty()) {
                return link;
            }
        }
        return "";
    }

    private static long instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException ignored) {
            return -1;
        }
    }
}
