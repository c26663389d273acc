package org.wattelier.simulator;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.NodeId;

/// A node's physics: power is constant between changes, so its energies are exact at every instant.
final class SimulatedNode {
    private final NodeId id;
    private final NodeModel model;
    private final List<String> devices;
    private final double systemRate;
    private final List<Part> parts = new ArrayList<>();
    private final PowerHistory history = new PowerHistory();
    private final double[] packageUj = new double[NodeModel.PACKAGES];
    private final double[] dramUj = new double[NodeModel.PACKAGES];
    private final double[] gpuUj;
    private double nodeUj;
    private double otherUj;
    private double busyCpuUs;
    private TrueBooks books = TrueBooks.EMPTY;
    private Powers powers;
    private long atMs;

    /// @param devices    the accelerators' UUIDs
    /// @param systemRate CPU seconds per second of the daemons
    SimulatedNode(NodeId id, NodeModel model, List<String> devices, double systemRate, long startMs) {
        this.id = id;
        this.model = model;
        this.devices = List.copyOf(devices);
        this.systemRate = systemRate;
        gpuUj = new double[devices.size()];
        busyCpuUs = 3.6e9;
        atMs = startMs;
        powers = Powers.of(model, parts, systemRate);
        history.step(startMs, 0, powers.node());
    }

    NodeId id() {
        return id;
    }

    NodeModel model() {
        return model;
    }

    List<String> devices() {
        return devices;
    }

    /// Parts running, and those that have ended since the last look.
    List<Part> parts() {
        return parts;
    }

    void add(Part part, long nowMs) {
        integrate(nowMs);
        parts.add(part);
        changed();
    }

    /// Brings the energies up to now; to be called before anything changes or is read.
    void integrate(long nowMs) {
        double elapsedMs = nowMs - atMs;
        if (elapsedMs == 0) {
            return;
        }
        accumulate(packageUj, powers.packages(), elapsedMs);
        accumulate(dramUj, powers.drams(), elapsedMs);
        accumulate(gpuUj, powers.gpus(), elapsedMs);
        double jobsBefore = bookedUj();
        for (Part part : parts) {
            part.integrate(elapsedMs, model);
        }
        double otherStep = powers.other() * elapsedMs * 1e3;
        double nodeStep = powers.node() * elapsedMs * 1e3;
        otherUj += otherStep;
        nodeUj += nodeStep;
        busyCpuUs += powers.cpuRate() * elapsedMs * 1e3;
        books = new TrueBooks(
                books.total() + (model.wholeNodeMetered() ? nodeStep : nodeStep - otherStep),
                books.jobs() + bookedUj() - jobsBefore,
                books.idle() + powers.idle() * elapsedMs * 1e3,
                books.system() + powers.system() * elapsedMs * 1e3,
                books.nobody() + powers.nobody() * elapsedMs * 1e3);
        atMs = nowMs;
    }

    private double bookedUj() {
        double sum = 0;
        for (Part part : parts) {
            sum += part.bookedUj();
        }
        return sum;
    }

    private static void accumulate(double[] energiesUj, double[] watts, double elapsedMs) {
        for (int i = 0; i < energiesUj.length; i++) {
            energiesUj[i] += watts[i] * elapsedMs * 1e3;
        }
    }

    /// After a part came, went or changed its pace: shares and powers anew.
    void changed() {
        double sum = 0;
        for (Part part : parts) {
            sum += part.booked() ? part.dominantShare(model) : 0;
        }
        for (Part part : parts) {
            part.share(part.booked() ? part.dominantShare(model) / Math.max(1, sum) : 0);
        }
        powers = Powers.of(model, parts, systemRate);
        history.step(atMs, nodeUj, powers.node());
    }

    /// Forgets parts that have ended: their control groups are gone.
    void clear() {
        parts.removeIf(part -> !part.running());
    }

    double packageUj(int index) {
        return packageUj[index];
    }

    double dramUj(int index) {
        return dramUj[index];
    }

    double gpuUj(int index) {
        return gpuUj[index];
    }

    double nodeUj() {
        return nodeUj;
    }

    long busyCpuUs() {
        return (long) busyCpuUs;
    }

    double meanW(long fromMs, long untilMs) {
        return history.mean(fromMs, untilMs);
    }

    TrueBooks books() {
        return books;
    }
}
