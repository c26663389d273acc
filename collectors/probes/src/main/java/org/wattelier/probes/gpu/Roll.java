package org.wattelier.probes.gpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// Remembers the sensors seen, so that their order stays and one that is no longer listed is missing, not forgotten.
/// Those that could not be told apart (without a device) are only remembered until the next list.
final class Roll {
    private static final String GONE =
            "the GPU is no longer listed: it was taken off the bus, reset or is lost; `dmesg` says more";

    private final Map<String, Sensor> known = new LinkedHashMap<>();
    private List<Sensor> strangers = List.of();

    boolean isEmpty() {
        return known.isEmpty() && strangers.isEmpty();
    }

    /// The sensors known so far in their first order, then the new ones.
    List<SensorReading> call(List<SensorReading> now) {
        Map<String, SensorReading> answers = new LinkedHashMap<>();
        now.forEach(reading -> answers.putIfAbsent(reading.sensor().id(), reading));
        now.stream()
                .map(SensorReading::sensor)
                .filter(sensor -> !sensor.device().isEmpty())
                .forEach(sensor -> known.putIfAbsent(sensor.id(), sensor));
        strangers = now.stream()
                .map(SensorReading::sensor)
                .filter(sensor -> sensor.device().isEmpty())
                .toList();
        List<SensorReading> called = new ArrayList<>();
        known.forEach((id, sensor) -> {
            SensorReading answer = answers.get(id);
            called.add(answer == null ? missing(sensor, GONE) : answered(sensor, answer));
        });
        strangers.forEach(sensor -> called.add(answers.getOrDefault(sensor.id(), missing(sensor, GONE))));
        return called;
    }

    /// All of them missing for one reason.
    List<SensorReading> missing(String reason) {
        List<SensorReading> all = new ArrayList<>();
        known.values().forEach(sensor -> all.add(missing(sensor, reason)));
        strangers.forEach(sensor -> all.add(missing(sensor, reason)));
        return all;
    }

    private static SensorReading answered(Sensor sensor, SensorReading answer) {
        return answer.sensor().kind() == sensor.kind() || answer.outcome() instanceof Outcome.Missing
                ? new SensorReading(sensor, answer.outcome())
                : missing(sensor, "the card now shows power instead of energy, or the reverse; restart the agent");
    }

    private static SensorReading missing(Sensor sensor, String reason) {
        return new SensorReading(sensor, new Outcome.Missing(reason));
    }
}
