package org.wattelier.attribution;

import java.util.ArrayList;
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
        var heard = new ArrayList<MeterSeries>(all.size());
        for (MeterSeries meter : all) {
            if (meter.isHeard(fromMs, untilMs)) {
                heard.add(meter);
            }
        }
        return heard;
    }

    /// All of them together.
    Between between(long fromMs, long toMs) {
        return sum(cpu, fromMs, toMs).plus(sum(dram, fromMs, toMs)).plus(sum(gpu, fromMs, toMs));
    }

    /// Booked energy of all of them together, µJ.
    long bookedUj(long fromMs, long toMs) {
        return bookedUj(cpu, fromMs, toMs) + bookedUj(dram, fromMs, toMs) + bookedUj(gpu, fromMs, toMs);
    }

    private static long bookedUj(List<MeterSeries> meters, long fromMs, long toMs) {
        long sum = 0;
        for (int i = 0; i < meters.size(); i++) {
            sum += meters.get(i).between(fromMs, toMs).bookedUj();
        }
        return sum;
    }

    static Between sum(List<MeterSeries> meters, long fromMs, long toMs) {
        Between sum = Between.NOTHING;
        for (MeterSeries meter : meters) {
            sum = sum.plus(meter.between(fromMs, toMs));
        }
        return sum;
    }

    int count() {
        return cpu.size() + dram.size() + gpu.size();
    }

    /// Whether any of them says something of that time.
    boolean tell(long fromMs, long untilMs) {
        return tells(cpu, fromMs, untilMs) || tells(dram, fromMs, untilMs) || tells(gpu, fromMs, untilMs);
    }

    private static boolean tells(List<MeterSeries> meters, long fromMs, long untilMs) {
        for (MeterSeries meter : meters) {
            if (meter.between(fromMs, untilMs).coveredMs() > 0) {
                return true;
            }
        }
        return false;
    }
}
