package org.wattelier.probes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;

/// One reading of every sensor found, for people and scripts: `wattelier probe`.
public record ProbeReport(List<Line> meters) {
    public ProbeReport {
        meters = List.copyOf(meters);
    }

    /// One sensor. Exactly one of `energyJ`, `powerW` and `reason` is there.
    ///
    /// @param energyJ the counter's raw value, J
    /// @param powerW  power now, W
    /// @param quality `measured` or `missing`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String id,
            String probe,
            String domain,
            String parent,
            String kind,
            @Nullable Double energyJ,
            @Nullable Double powerW,
            String quality,
            @Nullable String reason) {}

    public static ProbeReport of(List<? extends Probe> probes) {
        return new ProbeReport(probes.stream()
                .flatMap(probe -> probe.read().stream())
                .map(ProbeReport::line)
                .toList());
    }

    /// One JSON object without line breaks: `{"meters":[…]}`.
    public String json() {
        return Json.MAPPER.writeValueAsString(this);
    }

    private static Line line(SensorReading reading) {
        return switch (reading.outcome()) {
            case Outcome.Counted counted -> line(reading.sensor(), counted.rawUj() / 1e6, null, "measured", null);
            case Outcome.Drawing drawing -> line(reading.sensor(), null, drawing.watts(), "measured", null);
            case Outcome.Missing missing -> line(reading.sensor(), null, null, "missing", missing.reason());
        };
    }

    private static Line line(
            Sensor sensor, @Nullable Double energyJ, @Nullable Double powerW, String quality, @Nullable String reason) {
        var domain = sensor.domain() == null ? "unknown" : lower(sensor.domain());
        return new Line(
                sensor.id(),
                sensor.probe(),
                domain,
                sensor.parent(),
                lower(sensor.kind()),
                energyJ,
                powerW,
                quality,
                reason);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
