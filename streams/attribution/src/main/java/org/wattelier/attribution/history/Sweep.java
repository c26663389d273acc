package org.wattelier.attribution.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Proportion;
import org.wattelier.attribution.history.PastRun.Stay;
import org.wattelier.events.Boundary;

/// Goes through a history once, in the order of starts, holding only what runs at the time. Each run is handed out when
/// it has ended.
public final class Sweep<K> {
    private final Fleet fleet;
    private final BiConsumer<PastRun<K>, Modelled> out;
    private final Map<String, HostedNode> nodes = new TreeMap<>();
    private final PriorityQueue<Hosted<K>> running = new PriorityQueue<>();
    private long order;
    private long lastStartMs = Long.MIN_VALUE;

    /// @param fleet of the same history, gone through before
    public Sweep(Fleet fleet, BiConsumer<PastRun<K>, Modelled> out) {
        this.fleet = fleet;
        this.out = out;
    }

    private record Hosted<K>(PastRun<K> run, List<Lodger> lodgers, long order) implements Comparable<Hosted<K>> {
        @Override
        public int compareTo(Hosted<K> other) {
            int byEnd = Long.compare(run.endMs(), other.run.endMs());
            return byEnd != 0 ? byEnd : Long.compare(order, other.order);
        }
    }

    /// @throws IllegalArgumentException where it began before one that was added earlier
    public void add(PastRun<K> run) {
        if (run.startMs() < lastStartMs) {
            throw new IllegalArgumentException("runs must come in the order of their start");
        }
        lastStartMs = run.startMs();
        endUntil(run.startMs());
        var lodgers = new ArrayList<Lodger>(run.stays().size());
        for (Stay stay : run.stays()) {
            var lodger = new Lodger(stay, run.busy());
            lodgers.add(lodger);
            node(stay, run.startMs()).enter(lodger, run.startMs());
        }
        running.add(new Hosted<>(run, lodgers, order++));
    }

    private HostedNode node(Stay stay, long ms) {
        HostedNode known = nodes.get(stay.node());
        if (known == null) {
            NodePower power = stay.power();
            known = new HostedNode(
                    stay.node(), power.cores() > 0 ? power : power.withCores(fleet.cores(stay.node())), ms);
            nodes.put(stay.node(), known);
        }
        return known;
    }

    /// To be called after the last run.
    public void finish() {
        endUntil(Long.MAX_VALUE);
    }

    private void endUntil(long ms) {
        for (Hosted<K> next = running.peek(); next != null && next.run().endMs() <= ms; next = running.peek()) {
            running.remove();
            end(next);
        }
    }

    private void end(Hosted<K> ended) {
        PastRun<K> run = ended.run();
        for (Lodger lodger : ended.lodgers()) {
            node(lodger.stay, run.endMs()).leave(lodger, run.endMs());
        }
        out.accept(run, sum(ended.lodgers()));
    }

    private static Modelled sum(List<Lodger> lodgers) {
        long cpu = 0;
        long gpu = 0;
        long idle = 0;
        long usedIdle = 0;
        double sigma = 0;
        boolean shared = false;
        Boundary boundary = null;
        for (Lodger lodger : lodgers) {
            cpu = Math.addExact(cpu, lodger.cpuUj);
            gpu = Math.addExact(gpu, lodger.gpuUj);
            idle = Math.addExact(idle, lodger.idleUj);
            usedIdle += lodger.usedIdleUj;
            sigma += lodger.stay.power().relative() * (lodger.cpuUj + lodger.gpuUj + lodger.idleUj);
            shared |= lodger.shared;
            boundary = narrower(boundary, lodger.stay.power().boundary());
        }
        return new Modelled(cpu, gpu, idle, usedIdle, Math.round(sigma), shared, lodgers.size(), boundary);
    }

    private static Boundary narrower(@Nullable Boundary boundary, Boundary other) {
        return boundary == null ? other : boundary.narrower(other);
    }

    /// A run whose nodes nobody wrote down, by its cores alone.
    ///
    /// @param power that [NodePower#knowsCores]
    public static Modelled byCores(PastRun<?> run, NodePower power) {
        long lasted = run.endMs() - run.startMs();
        long whole = Proportion.of(Math.multiplyExact(power.idleMw(), lasted), run.cores(), Math.max(1, power.cores()))
                + Math.multiplyExact(Math.multiplyExact(power.idleCoreMw(), lasted), run.cores());
        long cpu = Proportion.of(
                Math.multiplyExact(power.coreMw(), lasted),
                Math.multiplyExact(run.cores(), run.busy()),
                PastRun.ALL_BUSY);
        long gpu = Math.multiplyExact(Math.multiplyExact(power.gpuMw(), lasted), run.gpus());
        long sigma = Math.round(power.relative() * ((double) cpu + gpu + whole));
        return new Modelled(cpu, gpu, whole, whole, sigma, true, 1, power.boundary());
    }

    /// In the order of their names.
    public List<NodeBook> books() {
        return nodes.values().stream().map(HostedNode::book).toList();
    }
}
