package org.wattelier.agent.calibration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.events.metering.CounterUnwrapper;
import org.wattelier.events.metering.GaugeIntegrator;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// Sums the on-chip meters of a node: packages, memory and accelerators that are part of no other meter. Each is
/// unwrapped by itself.
public final class FastMeters {
    private final String boot;
    private final Map<String, One> meters = new HashMap<>();
    private int epochs;

    /// @param epochs differences of two sums with another number of epochs mean nothing
    record Sum(int epochs, long cpuUj, long dramUj, long gpuUj, List<String> chipIds, List<String> gpuIds) {}

    /// @param boot identifies the boot
    public FastMeters(String boot) {
        this.boot = boot;
    }

    /// The sums now; null where a meter shows nothing, since a sum without it would be too small.
    @Nullable
    Sum advance(List<SensorReading> readings, long wallMs, long monotonicMs) {
        long[] uj = new long[3];
        List<String> chip = new ArrayList<>();
        List<String> gpu = new ArrayList<>();
        boolean whole = true;
        for (SensorReading reading : readings) {
            Sensor sensor = reading.sensor();
            int kind = kind(sensor);
            if (kind >= 0) {
                One one = meters.computeIfAbsent(sensor.id(), ignored -> new One(sensor));
                whole &= one.advance(reading.outcome(), wallMs, monotonicMs);
                uj[kind] += one.totalUj;
                (kind == 2 ? gpu : chip).add(sensor.id());
            }
        }
        return whole && !chip.isEmpty() ? new Sum(epochs, uj[0], uj[1], uj[2], chip, gpu) : null;
    }

    /// 0 processor, 1 memory, 2 accelerator, -1 anything else or a part of another meter.
    private static int kind(Sensor sensor) {
        Domain domain = sensor.domain();
        if (domain == null || !sensor.parent().equals("node")) {
            return -1;
        }
        return switch (domain) {
            case PACKAGE -> 0;
            case DRAM -> 1;
            case GPU -> 2;
            default -> -1;
        };
    }

    private final class One {
        private final CounterUnwrapper counter;
        private final GaugeIntegrator gauge;
        private long totalUj;
        private long epochMs = Long.MIN_VALUE;
        private long missingMs;

        One(Sensor sensor) {
            counter = new CounterUnwrapper(sensor.rangeUj(), sensor.mostW());
            gauge = new GaugeIntegrator(sensor.periodMs());
        }

        boolean advance(Outcome outcome, long wallMs, long monotonicMs) {
            Totals totals = switch (outcome) {
                case Outcome.Counted counted -> counter.advance(wallMs, monotonicMs, boot, counted.rawUj());
                case Outcome.Drawing drawing ->
                    drawing.watts() >= 0 && drawing.watts() < 1e8 ? gauge.advance(wallMs, drawing.watts()) : null;
                default -> null;
            };
            if (totals == null) {
                return false;
            }
            if (totals.epochMs() != epochMs || totals.missingMs() != missingMs) {
                epochs++;
                epochMs = totals.epochMs();
                missingMs = totals.missingMs();
            }
            totalUj = totals.energyUj();
            return true;
        }
    }
}
