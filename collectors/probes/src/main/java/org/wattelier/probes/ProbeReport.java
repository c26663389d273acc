package org.wattelier.probes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Method;
import org.wattelier.events.codec.Json;

/// One reading of every sensor found, for people and scripts: `wattelier probe`.
public record ProbeReport(List<Line> meters) {
    public ProbeReport {
        meters = List.copyOf(meters);
    }

    /// One sensor. Exactly one of `energyJ` and `powerW` is there, or neither and a `reason`.
    ///
    /// @param energyJ the counter's raw value, J
    /// @param powerW  power now, W
    /// @param quality `measured`, `estimated`, `stale` or `missing`
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
            case Outcome.Counted counted ->
                line(reading.sensor(), counted.rawUj() / 1e6, null, quality(reading.sensor()), null);
            case Outcome.Drawing drawing ->
                line(reading.sensor(), null, drawing.watts(), quality(reading.sensor()), null);
            case Outcome.Recorded recorded -> recorded(reading.sensor(), recorded);
            case Outcome.Stale stale -> line(reading.sensor(), null, stale.watts(), "stale", stale.reason());
            case Outcome.Missing missing -> line(reading.sensor(), null, null, "missing", missing.reason());
        };
    }

    private static Line recorded(Sensor sensor, Outcome.Recorded recorded) {
        return recorded.values().isEmpty()
                ? line(sensor, null, null, "missing", "the device has recorded nothing yet")
                : line(sensor, null, recorded.values().getLast().watts(), quality(sensor), null);
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

    private static String quality(Sensor sensor) {
        return sensor.method().code() >= Method.ONCHIP_FIT.code() ? "estimated" : "measured";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
