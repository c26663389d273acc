package org.wattelier.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.ServiceState;
import org.wattelier.simulator.ManagementController.Traits;

/// Sets up a cluster from settings: which node is of which model, and how good its meters are.
final class ClusterBuilder {
    /// Relative standard deviation of the controllers' gain over their models: ±3 % at k = 2.
    private static final double GAIN_SIGMA = 0.015;

    private static final double IDEAL_SIGMA = 0.001;
    private static final int NODES_PER_BMC_MODEL = 2;
    private static final int NODES_PER_ENCLOSURE = 4;
    private static final Instant INSTALLED = Instant.parse("2025-01-01T00:00:00Z");

    /// What of a node's facts depends on its meters.
    private record MeterFacts(
            int lagMs,
            int windowMs,
            @Nullable Double gain,
            @Nullable String upstream) {
        static final MeterFacts IDEAL = new MeterFacts(0, 0, IDEAL_SIGMA, null);
    }

    private final SimulationSettings settings;
    private final Consumer<SampleBatch> out;
    private final Dice dice;
    private final Cluster cluster = Cluster.empty();
    private int built;

    ClusterBuilder(SimulationSettings settings, Consumer<SampleBatch> out) {
        this.settings = settings;
        this.out = out;
        dice = new Dice(settings.seed(), "cluster");
    }

    Cluster build() {
        Map<JobClass, Integer> sizes = Cluster.sizes(settings.nodes());
        for (JobClass jobClass : JobClass.values()) {
            int size = sizes.getOrDefault(jobClass, 0);
            switch (jobClass) {
                case CHAIN, SPLIT -> ideal(jobClass, size);
                case METER -> metered(size);
                case ENCLOSURE -> enclosed(size);
                case GPU -> accelerated(size);
            }
        }
        return cluster;
    }

    private void ideal(JobClass jobClass, int size) {
        for (int i = 0; i < size; i++) {
            boolean large = i % 3 == 2;
            NodeModel model = NodeModel.cpuOnly(large ? "epyc-64" : "xeon-32", jobClass, large);
            SimulatedNode node = node(model, i, List.of());
            add(node, CounterFeed.node(node::nodeUj), MeterFacts.IDEAL, Absences.never(dice));
        }
    }

    private void accelerated(int size) {
        for (int i = 0; i < size; i++) {
            List<String> devices = new ArrayList<>();
            for (int device = 0; device < 4; device++) {
                devices.add("GPU-" + dice.hex(8) + "-" + dice.hex(4));
            }
            SimulatedNode node = node(NodeModel.accelerated("xeon-32-4gpu"), i, devices);
            add(node, CounterFeed.node(node::nodeUj), MeterFacts.IDEAL, Absences.never(dice));
        }
    }

    private void metered(int size) {
        int models = Math.ceilDiv(size, NODES_PER_BMC_MODEL);
        List<Double> gains = NormalQuantiles.shuffled(models, settings.seed());
        for (int i = 0; i < size; i++) {
            int number = i / NODES_PER_BMC_MODEL;
            // The same for all nodes of a model, so drawn from a chance of its own.
            Dice own = new Dice(settings.seed(), "model " + number);
            NodeModel model = NodeModel.cpuOnly("bmc-" + (number + 1), JobClass.METER, own.chance(0.3));
            SimulatedNode node = node(model, i, List.of());
            int lagMs = dice.whole(0, 5000);
            var traits = new Traits(
                    own.oneOf(List.of(1000, 10_000, 60_000)),
                    lagMs,
                    own.whole(1, 8),
                    gains.get(number) * GAIN_SIGMA,
                    1.0);
            var controller = new ManagementController(List.of(node), traits, chance(node));
            // Somebody has measured the lag once, to half a second.
            var facts = new MeterFacts((lagMs + 250) / 500 * 500, traits.windowMs(), GAIN_SIGMA, null);
            Absences absences = settings.absences() && i == 0
                    ? Absences.recurring(chance(node), settings.start().toEpochMilli() + 15_000)
                    : Absences.never(dice);
            add(node, GaugeFeed.node(controller, dice.whole(0, 9)), facts, absences);
        }
    }

    private void enclosed(int size) {
        for (int first = 0; first < size; first += NODES_PER_ENCLOSURE) {
            var nodes = new ArrayList<SimulatedNode>();
            for (int i = first; i < first + NODES_PER_ENCLOSURE; i++) {
                nodes.add(node(NodeModel.cpuOnly("twin-2u4n", JobClass.ENCLOSURE, false), i, List.of()));
            }
            var traits = new Traits(1000, 1000, 4, 0, 2);
            var controller = new ManagementController(nodes, traits, chance(nodes.getFirst()));
            String enclosure = settings.cluster() + "/enclosure-" + (first / NODES_PER_ENCLOSURE + 1);
            for (SimulatedNode node : nodes) {
                var facts = new MeterFacts(0, 0, null, enclosure);
                add(node, GaugeFeed.enclosure(controller), facts, Absences.never(dice));
            }
        }
    }

    private Dice chance(SimulatedNode node) {
        return new Dice(settings.seed(), node.id().key());
    }

    private SimulatedNode node(NodeModel model, int index, List<String> devices) {
        String name = "%c%03d".formatted(model.jobClass().letter(), index + 1);
        NodeId id = new NodeId(settings.cluster(), name);
        double systemRate = dice.between(0.002, 0.005);
        return new SimulatedNode(
                id, model, devices, systemRate, settings.start().toEpochMilli());
    }

    private void add(SimulatedNode node, MeterFeed wholeNode, MeterFacts meter, Absences absences) {
        var feeds = new ArrayList<MeterFeed>();
        for (int i = 0; i < NodeModel.PACKAGES; i++) {
            int index = i;
            feeds.add(CounterFeed.rapl("package-" + i, Domain.PACKAGE, firstRaw(), () -> node.packageUj(index)));
        }
        for (int i = 0; i < NodeModel.PACKAGES; i++) {
            int index = i;
            feeds.add(CounterFeed.rapl("dram-" + i, Domain.DRAM, firstRaw(), () -> node.dramUj(index)));
        }
        for (int i = 0; i < node.devices().size(); i++) {
            int index = i;
            feeds.add(CounterFeed.gpu(node.devices().get(i), () -> node.gpuUj(index)));
        }
        feeds.add(wholeNode);
        cluster.add(new NodeAgent(node, feeds, absences, built++ % 10, out), facts(node, meter));
    }

    /// Every fourth counter is about to wrap.
    private long firstRaw() {
        long most = CounterFeed.RAPL_RANGE_UJ - 1;
        return dice.chance(0.25) ? most - dice.millis(0, 20_000_000_000L) : dice.millis(0, most);
    }

    private NodeFacts facts(SimulatedNode node, MeterFacts meter) {
        NodeModel model = node.model();
        NodeFact fact = new NodeFact(
                INSTALLED.isBefore(settings.start()) ? INSTALLED : settings.start(),
                "inventory",
                model.type(),
                ServiceState.IN_SERVICE,
                model.cores(),
                model.memoryBytes(),
                model.gpus(),
                model.idle(),
                meter.lagMs(),
                meter.windowMs(),
                meter.gain(),
                IDEAL_SIGMA,
                meter.upstream());
        return new NodeFacts(node.id(), List.of(fact));
    }
}
