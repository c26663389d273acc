package org.wattelier.probes;

import java.util.HashMap;
import java.util.Map;
import org.wattelier.events.Domain;
import org.wattelier.events.Method;

/// Looks at what sensors say and marks what cannot be true: power that is negative, nothing, or more than the sensor
/// can
/// ever show, and a device that repeats an old value under its old stamp. Marked values are shown, never booked.
///
/// Without a stamp, a value that stays the same is not doubted: an idle machine read in whole watts is steady for
/// hours.
public final class Scrutiny {
    /// A stamp seen this often in a row, after it had moved before, belongs to a device that has stopped.
    private static final int SAME_STAMP = 3;

    private final Map<String, Stamps> stamps = new HashMap<>();

    /// The outcome, or what to say instead of it.
    public Outcome examine(Sensor sensor, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Drawing drawing -> drawing(sensor, drawing);
            case Outcome.Recorded recorded -> recorded(sensor, recorded);
            case Outcome.Counted counted ->
                counted.rawUj() < 0 ? new Outcome.Missing("the counter shows a negative energy") : counted;
            case Outcome.Stale stale -> stale;
            case Outcome.Missing missing -> missing;
        };
    }

    /// The same for all that a probe read.
    public SensorReading examine(SensorReading reading) {
        return new SensorReading(reading.sensor(), examine(reading.sensor(), reading.outcome()));
    }

    private Outcome drawing(Sensor sensor, Outcome.Drawing drawing) {
        double watts = drawing.watts();
        if (!Double.isFinite(watts)) {
            return new Outcome.Missing("the sensor shows no number");
        }
        if (watts < 0) {
            return new Outcome.Stale(watts, "negative power; the sensor is wrong or wired the wrong way round");
        }
        if (watts == 0 && neverNothing(sensor)) {
            return new Outcome.Stale(watts, "0 W, which nothing that answers can draw; the meter does not work now");
        }
        if (watts > sensor.mostW()) {
            return new Outcome.Stale(watts, "more than the " + sensor.mostW() + " W that this can ever draw");
        }
        if (drawing.stamp().isEmpty()) {
            return drawing;
        }
        int repeated =
                stamps.computeIfAbsent(sensor.id(), ignored -> new Stamps()).see(drawing.stamp());
        return repeated == 0
                ? drawing
                : new Outcome.Stale(
                        watts,
                        "the device repeats its value of " + drawing.stamp() + ", now for the " + repeated
                                + "th time; restart it if that goes on");
    }

    private static Outcome recorded(Sensor sensor, Outcome.Recorded recorded) {
        var fine = recorded.values().stream()
                .filter(value -> value.watts() >= 0 && value.watts() <= sensor.mostW())
                .toList();
        return fine.isEmpty() && !recorded.values().isEmpty()
                ? new Outcome.Missing("the device recorded only values that nothing can draw")
                : new Outcome.Recorded(fine);
    }

    /// A plug without a load honestly shows 0 W; the controller of a machine never does.
    private static boolean neverNothing(Sensor sensor) {
        Domain domain = sensor.domain();
        boolean machine = domain == Domain.NODE || domain == Domain.ENCLOSURE || domain == Domain.PSYS;
        return machine && sensor.method() != Method.METER;
    }

    private static final class Stamps {
        private String last = "";
        private boolean moved;
        private int times;
        private int before = 1;
        /// Looks per value where the device makes one more slowly than we look: the fewer of its last two runs, so that
        /// having stood still once changes nothing.
        private int usual = 1;

        /// How often in a row the stamp was seen, where that is too often; else 0.
        int see(String stamp) {
            if (!stamp.equals(last)) {
                moved |= !last.isEmpty();
                usual = Math.max(1, Math.min(before, times));
                before = times;
                last = stamp;
                times = 0;
            }
            times++;
            return moved && times >= limit() ? times : 0;
        }

        private int limit() {
            return Math.max(SAME_STAMP, 2 * usual + 1);
        }
    }
}
