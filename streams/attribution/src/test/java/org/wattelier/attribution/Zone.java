package org.wattelier.attribution;

import java.util.List;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.Reading;

/// A hardware counter of a story's node, that may be reset and may go unread.
final class Zone {
    private final List<Meter> described;
    private final String id;
    private final Domain domain;
    private int index = -1;
    private long energyUj;
    private long epochMs;
    private long sinceMs;

    Zone(List<Meter> described, String id, Domain domain, long startMs) {
        this.described = described;
        this.id = id;
        this.domain = domain;
        reset(startMs);
    }

    void reset(long atMs) {
        energyUj = 0;
        epochMs = atMs;
        sinceMs = 0;
        index = described.size();
        boolean whole = domain == Domain.NODE;
        described.add(new Meter(
                id,
                domain,
                MeterKind.COUNTER,
                whole ? Method.METER : Method.ONCHIP,
                whole ? Boundary.NODE_AC : Boundary.CHIP,
                domain == Domain.GPU ? id.substring("gpu-".length()) : "",
                epochMs,
                1000));
    }

    void draw(long uj, long ms) {
        energyUj += uj;
        sinceMs += ms;
    }

    Reading read() {
        return new Reading(index, epochMs + sinceMs, energyUj, sinceMs, 0, 0);
    }
}
