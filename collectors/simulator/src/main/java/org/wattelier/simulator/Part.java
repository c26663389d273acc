package org.wattelier.simulator;

import java.util.List;

/// A job's part on one node: what it holds there, what it uses, what it has truly cost.
final class Part {
    private final SimulatedJob job;
    private final int cores;
    private final long memoryBytes;
    private final List<Integer> gpus;
    private final double evenness;
    private double share;
    private boolean running = true;
    private boolean booked = true;
    private boolean overran;
    private double cpuUs;
    private double bookedUj;

    /// @param gpus     indices of the devices it holds
    /// @param evenness how busy this part is against the job's other parts, about 1
    Part(SimulatedJob job, int cores, long memoryBytes, List<Integer> gpus, double evenness) {
        this.job = job;
        this.cores = cores;
        this.memoryBytes = memoryBytes;
        this.gpus = List.copyOf(gpus);
        this.evenness = evenness;
    }

    SimulatedJob job() {
        return job;
    }

    int cores() {
        return cores;
    }

    long memoryBytes() {
        return memoryBytes;
    }

    List<Integer> gpus() {
        return gpus;
    }

    /// CPU seconds per second.
    double cpuRate() {
        return running ? Math.min(cores, cores * job.use() * evenness) : 0;
    }

    double cpuW(NodeModel model) {
        return cpuRate() * model.cpuWPerCore() * job.intensity();
    }

    double dramW(NodeModel model) {
        return cpuRate() * model.dramWPerCore() * job.intensity();
    }

    /// Power of each held device above rest.
    double gpuW(NodeModel model) {
        return running ? model.gpuMostW() * Math.min(1, job.gpuUse() * evenness) : 0;
    }

    /// The largest of its shares in the node's cores, memory and accelerators, 0 to 1.
    double dominantShare(NodeModel model) {
        if (model.jobClass().exclusive()) {
            return 1;
        }
        double most = Math.max((double) cores / model.cores(), (double) memoryBytes / model.memoryBytes());
        return model.gpus() == 0 ? most : Math.max(most, (double) gpus.size() / model.gpus());
    }

    double share() {
        return share;
    }

    void share(double scaled) {
        share = scaled;
    }

    /// Whether it still draws power.
    boolean running() {
        return running;
    }

    /// Whether it runs on after the end as corrected.
    boolean overran() {
        return overran;
    }

    void stop() {
        running = false;
        booked = false;
    }

    /// Whether the books count it: until the end as corrected.
    boolean booked() {
        return booked;
    }

    void closeBooks() {
        booked = false;
        overran = true;
    }

    /// What a perfect ledger would book for it while nothing changes, W.
    double bookedW(NodeModel model) {
        double active = cpuW(model) + dramW(model) + gpus.size() * gpuW(model);
        return active * (1 + model.bookedLoadFactor()) + gpus.size() * model.gpuRestW() + share * model.sharedRestW();
    }

    void integrate(double elapsedMs, NodeModel model) {
        cpuUs += cpuRate() * elapsedMs * 1e3;
        if (booked) {
            bookedUj += bookedW(model) * elapsedMs * 1e3;
        }
    }

    /// CPU time its control group shows, µs.
    long cpuUs() {
        return (long) cpuUs;
    }

    double bookedUj() {
        return bookedUj;
    }
}
