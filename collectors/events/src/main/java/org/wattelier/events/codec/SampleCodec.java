package org.wattelier.events.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.SelfReport;
import org.wattelier.events.Tick;

/// A [SampleBatch] in binary form: magic, version, header, meters, ticks. Values are differences to the same meter's or
/// job's previous step, so a steady reading costs a few bytes. New fields go to the end and are skipped by older
/// readers.
///
/// Reads earlier versions, too, whose bytes topics and spools still hold.
public final class SampleCodec implements Codec<SampleBatch> {
    static final int MAGIC = 'W';
    static final int VERSION = 3;

    /// Numbers were packed, but each tick had a byte of flags.
    static final int LOOSE_FLAGS = 2;

    /// Written before numbers were packed.
    static final int UNPACKED = 1;

    @Override
    public byte[] encode(SampleBatch batch) {
        var out = new WireWriter();
        out.raw(MAGIC);
        out.raw(VERSION);
        out.text(batch.source().cluster());
        out.text(batch.source().node());
        out.unsigned(batch.sentAtMs());
        MeterFields.write(batch.meters(), batch.sentAtMs(), out);
        new PackedTickWriter(batch).write(out);
        if (batch.self() != null) {
            var block = new WireWriter();
            SelfReportFields.write(batch.self(), block);
            out.block(block);
        }
        return out.toBytes();
    }

    /// When a batch says it was sent, without looking at the rest of it.
    ///
    /// @throws BadRecord where it is none
    public static long sentAtMs(byte[] bytes) {
        WireReader in = begun(bytes);
        in.text("cluster");
        in.text("node");
        return in.unsigned();
    }

    private static WireReader begun(byte[] bytes) {
        Codec.refuseOversized(bytes, LARGEST_BYTES);
        var in = new WireReader(bytes);
        if (in.raw() != MAGIC) {
            throw new BadRecord("not a sample batch: it must begin with 'W'");
        }
        int version = in.raw();
        if (version < UNPACKED || version > VERSION) {
            throw new BadRecord("sample batch of version " + version + ", this reader knows up to " + VERSION);
        }
        return in;
    }

    @Override
    public SampleBatch decode(byte[] bytes) {
        WireReader in = begun(bytes);
        try {
            var source = new NodeId(in.text("cluster"), in.text("node"));
            long sentAt = in.unsigned();
            boolean isPacked = bytes[1] != UNPACKED;
            List<Meter> meters = isPacked ? MeterFields.read(in, sentAt) : meters(in);
            List<Tick> ticks = isPacked
                    ? new PackedTickReader(in, meters, sentAt, bytes[1] == LOOSE_FLAGS).ticks()
                    : new TickReader(in, meters.size(), sentAt).ticks();
            return new SampleBatch(source, sentAt, meters, ticks, self(in));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadRecord("near byte " + in.position() + ": " + e.getMessage());
        }
    }

    private static @Nullable SelfReport self(WireReader in) {
        if (in.atEnd()) {
            return null;
        }
        int outer = in.enter("self report");
        SelfReport self = SelfReportFields.read(in);
        in.leave(outer);
        return self;
    }

    private static List<Meter> meters(WireReader in) {
        var meters = new ArrayList<Meter>();
        for (int i = in.count("meters"); i > 0; i--) {
            int outer = in.enter("meter");
            meters.add(meter(in));
            in.leave(outer);
        }
        return meters;
    }

    private static Meter meter(WireReader in) {
        String id = in.text("meter id");
        Domain domain = code("domain", in.unsigned(), Domain.values());
        MeterKind kind = code("kind", in.unsigned(), MeterKind.values());
        Method method = code("method", in.unsigned(), Method.values());
        Boundary boundary = code("boundary", in.unsigned(), Boundary.values());
        return new Meter(
                id, domain, kind, method, boundary, in.text("device"), in.signed(), Math.toIntExact(in.unsigned()));
    }

    /// Codes are 1, 2, 3… in declared order; a test holds the enums to that.
    static <E extends Enum<E>> E code(String what, long code, E[] values) {
        if (code < 1 || code > values.length) {
            throw new BadRecord(what + " " + code + " is unknown to this version");
        }
        return values[(int) code - 1];
    }
}
