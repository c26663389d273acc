package org.wattelier.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Contribution;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobId;
import org.wattelier.events.Method;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.Codec;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.events.codec.WireReader;
import org.wattelier.events.codec.WireWriter;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.EnergySeries;

/// A [Contribution] in binary form: it travels every few seconds and is kept for each node of each job. Reads the JSON
/// of
/// earlier versions, too. New fields go to the end and are skipped by older readers.
final class ShareCodec implements Codec<Contribution> {
    private static final int MAGIC = 'C';
    private static final int VERSION = 1;
    private static final JsonCodec<Contribution> JSON = new JsonCodec<>(Contribution.class, Integer.MAX_VALUE);

    private static final int WITHDRAWN = 1;
    private static final int APPORTIONED = 2;
    private static final int USE_ESTIMATED = 4;
    private static final int CONTRADICTION = 8;
    private static final int SIGHT = 16;
    private static final int START_SEEN = 32;
    private static final int END_SEEN = 64;
    private static final int UNSEEN = 128;
    private static final int LINGERING = 256;

    @Override
    public byte[] encode(Contribution share) {
        var out = new WireWriter();
        out.raw(MAGIC);
        out.raw(VERSION);
        out.text(share.job().cluster());
        out.text(share.job().job());
        out.unsigned(share.job().run());
        out.text(share.node());
        out.unsigned(flags(share));
        out.signed(share.endMs());
        out.signed(share.passedMs());
        write(share.energy().cpu(), out);
        write(share.energy().dram(), out);
        write(share.energy().gpu(), out);
        write(share.energy().other(), out);
        out.signed(share.usedIdleUj());
        out.signed(share.measuredMs());
        out.signed(share.estimatedMs());
        out.signed(share.splitUj());
        out.signed(share.fillUj());
        out.signed(share.shapeUj());
        out.unsigned(share.gains().size());
        for (Contribution.Gain gain : share.gains()) {
            out.text(gain.group());
            out.signed(gain.uj());
        }
        Boundary boundary = share.boundary();
        Method method = share.method();
        out.unsigned(boundary == null ? 0 : boundary.code());
        out.unsigned(method == null ? 0 : method.code());
        write(share.profile(), out);
        write(share.quarters(), out);
        write(share.sight(), out);
        return out.toBytes();
    }

    private static int flags(Contribution share) {
        int flags = (share.withdrawn() ? WITHDRAWN : 0)
                | (share.apportioned() ? APPORTIONED : 0)
                | (share.useEstimated() ? USE_ESTIMATED : 0)
                | (share.contradiction() ? CONTRADICTION : 0);
        Contribution.Sight sight = share.sight();
        return sight == null
                ? flags
                : flags
                        | SIGHT
                        | (sight.startOffMs() == null ? 0 : START_SEEN)
                        | (sight.endOffMs() == null ? 0 : END_SEEN)
                        | (sight.unseen() ? UNSEEN : 0)
                        | (sight.lingering() ? LINGERING : 0);
    }

    private static void write(ComponentEnergy energy, WireWriter out) {
        out.signed(energy.activeUj());
        out.signed(energy.idleUj());
        out.signed(energy.imputedUj());
    }

    private static void write(EnergySeries series, WireWriter out) {
        out.unsigned(series.energyUj().size());
        out.signed(series.startS());
        out.unsigned(series.stepS());
        for (long step : series.energyUj()) {
            out.signed(step);
        }
    }

    private static void write(Contribution.@Nullable Sight sight, WireWriter out) {
        if (sight != null) {
            out.signed(sight.startMs());
            out.signed(sight.endMs());
            for (Long offMs : new Long[] {sight.startOffMs(), sight.endOffMs()}) {
                if (offMs != null) {
                    out.signed(offMs);
                }
            }
        }
    }

    @Override
    public Contribution decode(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] == '{') {
            return JSON.decode(bytes);
        }
        var in = new WireReader(bytes);
        if (in.raw() != MAGIC || in.raw() != VERSION) {
            throw new BadRecord("not a contribution of a version that is known here");
        }
        try {
            return read(in);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadRecord("near byte " + in.position() + ": " + e.getMessage());
        }
    }

    private static Contribution read(WireReader in) {
        var job = new JobId(in.text("cluster"), in.text("job"), in.unsigned());
        String node = in.text("node");
        long flags = in.unsigned();
        return new Contribution(
                job,
                node,
                in.signed(),
                in.signed(),
                (flags & WITHDRAWN) != 0,
                new Breakdown(component(in), component(in), component(in), component(in)),
                in.signed(),
                in.signed(),
                in.signed(),
                in.signed(),
                in.signed(),
                in.signed(),
                gains(in),
                of(in.unsigned(), Boundary.values()),
                of(in.unsigned(), Method.values()),
                (flags & APPORTIONED) != 0,
                (flags & USE_ESTIMATED) != 0,
                (flags & CONTRADICTION) != 0,
                series(in),
                series(in),
                (flags & SIGHT) == 0 ? null : sight(in, flags));
    }

    private static ComponentEnergy component(WireReader in) {
        return new ComponentEnergy(in.signed(), in.signed(), in.signed());
    }

    private static List<Contribution.Gain> gains(WireReader in) {
        int count = in.count("gains");
        var gains = new ArrayList<Contribution.Gain>(count);
        for (int i = 0; i < count; i++) {
            gains.add(new Contribution.Gain(in.text("group"), in.signed()));
        }
        return gains;
    }

    private static EnergySeries series(WireReader in) {
        int count = in.count("steps");
        long startS = in.signed();
        int stepS = Math.toIntExact(in.unsigned());
        var steps = new ArrayList<Long>(count);
        for (int i = 0; i < count; i++) {
            steps.add(in.signed());
        }
        return count == 0 ? EnergySeries.EMPTY : new EnergySeries(startS, stepS, steps);
    }

    private static Contribution.Sight sight(WireReader in, long flags) {
        return new Contribution.Sight(
                in.signed(),
                in.signed(),
                (flags & START_SEEN) == 0 ? null : in.signed(),
                (flags & END_SEEN) == 0 ? null : in.signed(),
                (flags & UNSEEN) != 0,
                (flags & LINGERING) != 0);
    }

    /// Codes are 1, 2, 3… in declared order; 0 stands for none.
    private static <E extends Enum<E>> @Nullable E of(long code, E[] values) {
        if (code < 0 || code > values.length) {
            throw new BadRecord("code " + code + " is unknown to this version");
        }
        return code == 0 ? null : values[(int) code - 1];
    }
}
