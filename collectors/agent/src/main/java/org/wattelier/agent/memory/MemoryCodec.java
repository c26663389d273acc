package org.wattelier.agent.memory;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.WireReader;
import org.wattelier.events.codec.WireWriter;
import org.wattelier.events.metering.CounterUnwrapper;
import org.wattelier.events.metering.GaugeIntegrator;
import org.wattelier.events.metering.Totals;

/// Where each meter stood, as bytes: mark, version, one block a meter.
final class MemoryCodec {
    private static final int MARK = 'M';
    private static final int VERSION = 1;

    private MemoryCodec() {}

    static byte[] encode(Map<String, Accumulator.Memory> meters) {
        var out = new WireWriter();
        out.raw(MARK);
        out.raw(VERSION);
        out.unsigned(meters.size());
        var block = new WireWriter();
        meters.forEach((id, memory) -> {
            block.clear();
            block.text(id);
            write(memory.counter(), block);
            write(memory.gauge(), block);
            out.block(block);
        });
        return out.toBytes();
    }

    private static void write(CounterUnwrapper.@Nullable Memory counter, WireWriter out) {
        out.raw(counter == null ? 0 : 1);
        if (counter != null) {
            write(counter.totals(), out);
            out.signed(counter.raw());
            out.signed(counter.monotonicMs());
            out.text(counter.boot());
            out.signed(Double.doubleToLongBits(counter.highestWatts()));
        }
    }

    private static void write(GaugeIntegrator.@Nullable Memory gauge, WireWriter out) {
        out.raw(gauge == null ? 0 : 1);
        if (gauge != null) {
            write(gauge.totals(), out);
            out.signed(Double.doubleToLongBits(gauge.watts()));
            out.signed(Double.doubleToLongBits(gauge.restUj()));
        }
    }

    private static void write(Totals totals, WireWriter out) {
        out.signed(totals.epochMs());
        out.signed(totals.atMs());
        out.unsigned(totals.energyUj());
        out.unsigned(totals.measuredMs());
        out.unsigned(totals.estimatedMs());
        out.unsigned(totals.missingMs());
    }

    /// @throws BadRecord for anything else than what `encode` made
    static Map<String, Accumulator.Memory> decode(byte[] bytes) {
        var in = new WireReader(bytes);
        if (in.raw() != MARK || in.raw() != VERSION) {
            throw new BadRecord("not the memory of meters, or of another version");
        }
        Map<String, Accumulator.Memory> meters = new HashMap<>();
        for (int i = in.count("meters"); i > 0; i--) {
            int outer = in.enter("meter");
            String id = in.text("meter id");
            meters.put(id, new Accumulator.Memory(counter(in), gauge(in)));
            in.leave(outer);
        }
        return meters;
    }

    private static CounterUnwrapper.@Nullable Memory counter(WireReader in) {
        if (in.raw() == 0) {
            return null;
        }
        var memory = new CounterUnwrapper.Memory(
                totals(in), in.signed(), in.signed(), in.text("boot"), Double.longBitsToDouble(in.signed()));
        if (!(memory.highestWatts() >= 0)) {
            throw new BadRecord("a remembered power of " + memory.highestWatts() + " W");
        }
        return memory;
    }

    private static GaugeIntegrator.@Nullable Memory gauge(WireReader in) {
        if (in.raw() == 0) {
            return null;
        }
        Totals totals = totals(in);
        double watts = Double.longBitsToDouble(in.signed());
        double rest = Double.longBitsToDouble(in.signed());
        if (!(watts >= 0 && watts < 1e8 && rest >= 0 && rest < 1)) {
            throw new BadRecord("a remembered power of " + watts + " W");
        }
        return new GaugeIntegrator.Memory(totals, watts, rest);
    }

    private static Totals totals(WireReader in) {
        return new Totals(in.signed(), in.signed(), in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned());
    }
}
