package org.wattelier.agent.calibration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.calibration.CalibrationResult.Reason;
import org.wattelier.agent.calibration.CalibrationResult.Refused;
import org.wattelier.events.Boundary;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// Loads the node level by level, listens to its meters, and makes a calibration. The load ends with the run however
/// that
/// ends; an interrupt ends it early.
public final class CalibrationRun {
    private final List<Probe> fastProbes;
    private final List<SlowProbe> slowProbes;
    private final FastMeters fastMeters;
    private final NodeMeter meter;
    private final String meterId;
    private final Schedule schedule;
    private final Consumer<Progress> progress;
    private final List<FastPoint> fast = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private FastMeters.@Nullable Sum sum;
    private int epochs = -1;

    /// @param probes   those of the node; the ones that are read at each tick give the fast meters
    /// @param meterId  of the node meter, as its probe calls it
    /// @param boot     identifies the boot
    /// @param progress told at each look
    public CalibrationRun(
            List<Probe> probes, String meterId, Schedule schedule, String boot, Consumer<Progress> progress) {
        this.fastProbes =
                probes.stream().filter(probe -> probe.pace().isEachTick()).toList();
        this.slowProbes = probes.stream()
                .filter(probe -> !probe.pace().isEachTick())
                .map(SlowProbe::new)
                .toList();
        this.fastMeters = new FastMeters(boot);
        this.meter = new NodeMeter(meterId, boot);
        this.meterId = meterId;
        this.schedule = schedule;
        this.progress = progress;
    }

    /// Runs all levels, or says at once that the schedule cannot do.
    public CalibrationResult run(Load load, Pulse pulse) {
        if (schedule.levels() < Calibrator.FEWEST_LEVELS || schedule.levelMs(0) < Calibrator.SHORTEST_LEVEL_MS) {
            return new Refused(
                    Reason.LEVELS,
                    schedule.levels(),
                    Calibrator.FEWEST_LEVELS,
                    Calibrator.SHORTEST_LEVEL_MS / 60_000.0);
        }
        try (load) {
            return levels(load, pulse) ? result(pulse.wallMs()) : new Refused(Reason.CANCELLED);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return new Refused(Reason.CANCELLED);
        }
    }

    private boolean levels(Load load, Pulse pulse) throws InterruptedException {
        List<Double> loads = schedule.loads();
        for (int level = 0; level < loads.size(); level++) {
            load.set(loads.get(level));
            long from = pulse.monotonicMs();
            while (pulse.monotonicMs() - from < schedule.levelMs(level)) {
                if (!pulse.next()) {
                    return false;
                }
                look(pulse);
                long left = schedule.leftMs(level) - (pulse.monotonicMs() - from);
                progress.accept(
                        new Progress(level + 1, loads.size(), loads.get(level), left, lastChipW(), meter.lastW()));
            }
            levels.add(new Level(loads.get(level), from, pulse.monotonicMs()));
        }
        return true;
    }

    /// Everything is dated by the clock that never steps, so that a correction of the time is no lag.
    private void look(Pulse pulse) {
        long nowMs = pulse.monotonicMs();
        List<SensorReading> readings = new ArrayList<>();
        fastProbes.forEach(probe -> readings.addAll(probe.read()));
        FastMeters.Sum now = fastMeters.advance(readings, nowMs, nowMs);
        if (now != null) {
            take(now, nowMs);
        }
        long wallMs = pulse.wallMs();
        meter.take(readings, wallMs, nowMs);
        for (SlowProbe probe : slowProbes) {
            SlowProbe.Answer answer = probe.look(pulse);
            if (answer != null) {
                meter.take(answer.readings(), wallMs - nowMs + answer.atMs(), answer.atMs());
            }
        }
    }

    /// A counter that began anew makes what came before incomparable.
    private void take(FastMeters.Sum now, long nowMs) {
        if (now.epochs() != epochs) {
            epochs = now.epochs();
            fast.clear();
        }
        sum = now;
        fast.add(new FastPoint(nowMs, now.cpuUj(), now.dramUj(), now.gpuUj()));
    }

    private double lastChipW() {
        if (fast.size() < 2) {
            return Double.NaN;
        }
        FastPoint before = fast.get(fast.size() - 2);
        FastPoint last = fast.getLast();
        return (last.chipUj() - before.chipUj()) / 1e3 / (last.atMs() - before.atMs());
    }

    private CalibrationResult result(long wallMs) {
        FastMeters.Sum last = sum;
        Sensor sensor = meter.sensor();
        List<String> chip = last == null ? List.of() : last.chipIds();
        List<String> gpu = last == null ? List.of() : last.gpuIds();
        Boundary boundary = sensor == null ? Boundary.NODE_AC : sensor.boundary();
        return Calibrator.of(
                new Recording(meterId, boundary, chip, gpu, fast, meter.points(), levels),
                Instant.ofEpochMilli(wallMs));
    }
}
