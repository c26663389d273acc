package org.wattelier.probes.gpu;

import java.util.List;
import org.wattelier.events.MeterKind;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

/// One GPU in the answer of `nvidia-smi`.
///
/// @param power  what it draws
/// @param limitW what it may draw, W; 0 where unknown
record SmiGpu(Gpu gpu, Outcome power, double limitW, List<GpuProcess> processes) {
    SmiGpu {
        processes = List.copyOf(processes);
    }

    SensorReading reading() {
        return new SensorReading(
                GpuSensor.of(NvidiaSmiProbe.NAME, gpu.uuid(), MeterKind.GAUGE, limitW, NvidiaSmiProbe.PERIOD_MS),
                power);
    }
}
