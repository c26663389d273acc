package org.wattelier.probes.gpu;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.events.MeterKind;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

/// One GPU in the answer of `nvidia-smi`.
///
/// @param power  what it draws
/// @param limitW what it may draw, W; 0 where unknown
/// @param busy   share of the time in which it computes, 0 to 1; NaN where unknown
record SmiGpu(Gpu gpu, Outcome power, double limitW, double busy, List<GpuProcess> processes) {
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}) ?%?");

    SmiGpu {
        processes = List.copyOf(processes);
    }

    /// A share as nvidia-smi writes it, `37 %`; NaN where it writes something else.
    static double share(String text) {
        Matcher matcher = PERCENT.matcher(text.strip());
        return matcher.matches() ? Math.min(100, Integer.parseInt(matcher.group(1))) / 100.0 : Double.NaN;
    }

    SensorReading reading() {
        return new SensorReading(
                GpuSensor.of(NvidiaSmiProbe.NAME, gpu.uuid(), MeterKind.GAUGE, limitW, NvidiaSmiProbe.PERIOD_MS),
                power);
    }
}
