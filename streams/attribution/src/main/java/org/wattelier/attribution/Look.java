package org.wattelier.attribution;

import java.util.List;

/// One tick of a line, good until the line changes.
record Look(TickColumns ticks, int index) {
    static final long NONE = -1;

    long wallMs() {
        return ticks.wallMs(index);
    }

    /// CPU time of the whole node since boot, µs; -1 where unknown.
    long busyCpuUs() {
        return ticks.busyUs(index);
    }

    Roll roll() {
        return ticks.roll(index);
    }

    boolean usesKnown() {
        return roll().known();
    }

    long cpuUs(int place) {
        return ticks.cpuUs(index, place);
    }

    /// CPU time of a job's control group, µs; [#NONE] where the tick lists none.
    long cpuUs(String job) {
        int place = roll().indexOf(job);
        return place < 0 ? NONE : cpuUs(place);
    }

    /// Devices that a job's control group may use.
    List<String> gpus(String job) {
        int place = roll().indexOf(job);
        return place < 0 ? List.of() : roll().gpus().get(place);
    }
}
