package org.wattelier.probes.gpu;

import java.util.List;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

/// What the doctor says of GPUs' sensors, with the step that mends each.
final class GpuDiagnosis {
    private GpuDiagnosis() {}

    static List<Diagnosis> of(List<SensorReading> readings) {
        return readings.stream().map(GpuDiagnosis::of).toList();
    }

    private static Diagnosis of(SensorReading reading) {
        String what = reading.sensor().probe() + " " + reading.sensor().id();
        return switch (reading.outcome()) {
            case Outcome.Missing missing ->
                new Diagnosis(what, state(missing.reason()), missing.reason(), remedy(missing.reason()));
            case Outcome.Stale stale -> new Diagnosis(what, State.DOUBTFUL, stale.reason(), "");
            default -> new Diagnosis(what, State.READABLE, "", "");
        };
    }

    private static State state(String reason) {
        return reason.contains("permission") ? State.CLOSED : State.FAILING;
    }

    /// The command quoted in the reason, if any: reasons name it between backquotes.
    private static String remedy(String reason) {
        int from = reason.indexOf('`');
        int until = reason.indexOf('`', from + 1);
        return from < 0 || until < 0 ? "" : reason.substring(from + 1, until);
    }
}
