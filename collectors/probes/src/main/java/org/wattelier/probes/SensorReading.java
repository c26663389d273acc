package org.wattelier.probes;

import org.wattelier.probes.Diagnosis.State;

/// A sensor and what it showed.
public record SensorReading(Sensor sensor, Outcome outcome) {
    Diagnosis diagnosis() {
        String what = sensor.probe() + " " + sensor.id();
        return switch (outcome) {
            case Outcome.Stale stale -> new Diagnosis(what, State.DOUBTFUL, stale.reason(), "");
            case Outcome.Missing missing -> new Diagnosis(what, State.FAILING, missing.reason(), "");
            default -> new Diagnosis(what, State.READABLE, "", "");
        };
    }
}
