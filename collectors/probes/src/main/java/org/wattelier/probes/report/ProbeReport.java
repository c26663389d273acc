package org.wattelier.probes.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.events.Method;
import org.wattelier.events.codec.Json;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.usage.Usage;

/// One reading of every sensor found, for people and scripts: `wattelier probe`.
///
/// @param jobs what the control groups show; null where they could not be read
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbeReport(List<Line> meters, @Nullable List<Job> jobs) {
    public ProbeReport {
        meters = List.copyOf(meters);
        jobs = jobs == null ? null : List.copyOf(jobs);
    }

    /// A job on the node.
    ///
    /// @param cpuS        CPU time since its control group was made, s
    /// @param memoryBytes null where unknown
    /// @param gpus        devices it holds, as far as known
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Job(String job, double cpuS, @Nullable Long memoryBytes, List<String> gpus) {
        static Job of(JobUse use) {
            Long memory = use.memoryBytes() < 0 ? null : (Long) use.memoryBytes();
            return new Job(use.job(), use.cpuUs() / 1e6, memory, use.gpus());
        }
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
        var readings = probes.stream().flatMap(probe -> probe.read().stream()).toList();
        return of(readings, new Usage(false, List.of(), ""));
    }

    public static ProbeReport of(List<SensorReading> readings, Usage usage) {
        return new ProbeReport(
                readings.stream().map(ProbeReport::line).toList(),
                usage.known()
                        ? usage.jobs().stream()
                                .map(group -> Job.of(group.use()))
                                .toList()
                        : null);
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
