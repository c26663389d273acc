package org.wattelier.attribution;

import java.util.List;

/// The fast meters that count as a node's in some stretch of time. A meter that appears later or fell silent long ago
/// does not: else a minute's figure would depend on what was heard before and after it.
record Parts(List<MeterSeries> cpu, List<MeterSeries> dram, List<MeterSeries> gpu) {
    static Parts heard(Meters meters, long fromMs, long untilMs) {
        return new Parts(
                heard(meters.cpu(), fromMs, untilMs),
                heard(meters.dram(), fromMs, untilMs),
                heard(meters.gpu(), fromMs, untilMs));
    }

    private static List<MeterSeries> heard(List<MeterSeries> all, long fromMs, long untilMs) {
        return all.stream().filter(meter -> meter.isHeard(fromMs, untilMs)).toList();
    }

    int count() {
        return cpu.size() + dram.size() + gpu.size();
    }

    /// Whether any of them says something of that time.
    boolean tell(long fromMs, long untilMs) {
        return tells(cpu, fromMs, untilMs) || tells(dram, fromMs, untilMs) || tells(gpu, fromMs, untilMs);
    }

    private static boolean tells(List<MeterSeries> meters, long fromMs, long untilMs) {
        return meters.stream().anyMatch(meter -> meter.between(fromMs, untilMs).coveredMs() > 0);
    }
}
