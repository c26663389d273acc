package org.wattelier.agent.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.WireReader;
import org.wattelier.events.codec.WireWriter;

/// Facts as bytes for the agent's own folder.
final class FactsMemory {
    private static final int MARK = 'F';
    private static final int VERSION = 1;

    private FactsMemory() {}

    static byte[] encode(NodeFacts facts) {
        var out = new WireWriter();
        out.raw(MARK);
        out.raw(VERSION);
        write(facts, out);
        return out.toBytes();
    }

    /// Without saying that these are facts, inside of something that does.
    static void write(NodeFacts facts, WireWriter out) {
        out.text(facts.node().cluster());
        out.text(facts.node().node());
        out.unsigned(facts.facts().size());
        for (NodeFact fact : facts.facts()) {
            var block = new WireWriter();
            write(fact, block);
            out.block(block);
        }
    }

    private static void write(NodeFact fact, WireWriter out) {
        out.signed(fact.from().getEpochSecond());
        out.signed(fact.from().getNano());
        out.text(fact.source());
        out.text(fact.type());
        out.text(fact.state().name());
        out.unsigned(fact.cores());
        out.unsigned(fact.memoryBytes());
        out.unsigned(fact.gpus());
        number(fact.idle().cpuW(), out);
        number(fact.idle().dramW(), out);
        number(fact.idle().gpuW(), out);
        number(fact.idle().otherW(), out);
        out.unsigned(fact.meterLagMs());
        out.unsigned(fact.meterWindowMs());
        number(fact.meterGain() == null ? -1 : fact.meterGain(), out);
        number(fact.chipGain() == null ? -1 : fact.chipGain(), out);
        out.text(fact.upstream() == null ? "" : fact.upstream());
    }

    private static void number(double value, WireWriter out) {
        out.signed(Double.doubleToLongBits(value));
    }

    /// @throws BadRecord for anything else than what `encode` made
    static NodeFacts decode(byte[] bytes) {
        var in = new WireReader(bytes);
        if (in.raw() != MARK || in.raw() != VERSION) {
            throw new BadRecord("not the facts of a node, or of another version");
        }
        return read(in);
    }

    /// @throws BadRecord for anything else than what `write` made
    static NodeFacts read(WireReader in) {
        var node = new NodeId(in.text("cluster"), in.text("node"));
        List<NodeFact> facts = new ArrayList<>();
        for (int i = in.count("facts"); i > 0; i--) {
            int outer = in.enter("fact");
            facts.add(fact(in));
            in.leave(outer);
        }
        return new NodeFacts(node, facts);
    }

    private static NodeFact fact(WireReader in) {
        return new NodeFact(
                Instant.ofEpochSecond(in.signed(), in.signed()),
                in.text("source"),
                in.text("type"),
                ServiceState.valueOf(in.text("state")),
                Math.toIntExact(in.unsigned()),
                in.unsigned(),
                Math.toIntExact(in.unsigned()),
                new IdleBaseline(number(in), number(in), number(in), number(in)),
                Math.toIntExact(in.unsigned()),
                Math.toIntExact(in.unsigned()),
                absentBelowZero(number(in)),
                absentBelowZero(number(in)),
                absentWhenEmpty(in.text("upstream")));
    }

    private static double number(WireReader in) {
        return Double.longBitsToDouble(in.signed());
    }

    private static @Nullable Double absentBelowZero(double value) {
        return value < 0 ? null : (Double) value;
    }

    private static @Nullable String absentWhenEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
