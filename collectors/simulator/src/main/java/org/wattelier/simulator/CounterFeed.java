package org.wattelier.simulator;

import java.util.function.DoubleSupplier;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.metering.CounterUnwrapper;
import org.wattelier.events.metering.Totals;

/// An ideal hardware counter: true energy in whole microjoules, starting anywhere, beginning again at 0 after its
/// range.
final class CounterFeed implements MeterFeed {
    /// Range of a common server's RAPL zone, µJ: 20 minutes at 220 W.
    static final long RAPL_RANGE_UJ = 262_143_328_850L;

    private static final double CHIP_MOST_W = 1500;
    private static final double NODE_MOST_W = 20_000;
    private static final int PERIOD_MS = 1000;
    private static final String BOOT = "boot-1";

    private final String id;
    private final Domain domain;
    private final String device;
    private final long rangeUj;
    private final long firstRaw;
    private final DoubleSupplier trueUj;
    private final CounterUnwrapper unwrapper;

    private CounterFeed(String id, Domain domain, String device, long rangeUj, long firstRaw, DoubleSupplier trueUj) {
        this.id = id;
        this.domain = domain;
        this.device = device;
        this.rangeUj = rangeUj;
        this.firstRaw = firstRaw;
        this.trueUj = trueUj;
        unwrapper = new CounterUnwrapper(rangeUj, domain == Domain.NODE ? NODE_MOST_W : CHIP_MOST_W);
    }

    /// @param firstRaw the counter's value at the start, below [#RAPL_RANGE_UJ]
    static CounterFeed rapl(String id, Domain domain, long firstRaw, DoubleSupplier trueUj) {
        return new CounterFeed(id, domain, "", RAPL_RANGE_UJ, firstRaw, trueUj);
    }

    static CounterFeed gpu(String uuid, DoubleSupplier trueUj) {
        return new CounterFeed("gpu-" + uuid, Domain.GPU, uuid, Long.MAX_VALUE, 0, trueUj);
    }

    static CounterFeed node(DoubleSupplier trueUj) {
        return new CounterFeed("node", Domain.NODE, "", Long.MAX_VALUE, 0, trueUj);
    }

    /// What the hardware shows now, µJ.
    long raw() {
        long all = firstRaw + (long) trueUj.getAsDouble();
        return rangeUj == Long.MAX_VALUE ? all : all % rangeUj;
    }

    @Override
    public Totals read(long nowMs) {
        return unwrapper.advance(nowMs, nowMs, BOOT, raw());
    }

    @Override
    public Meter describe(long epochMs) {
        boolean node = domain == Domain.NODE;
        return new Meter(
                id,
                domain,
                MeterKind.COUNTER,
                node ? Method.METER : Method.ONCHIP,
                node ? Boundary.NODE_AC : Boundary.CHIP,
                device,
                epochMs,
                PERIOD_MS);
    }
}
