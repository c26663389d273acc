package org.wattelier.simulator;

import java.util.List;

/// What a node draws while nothing changes, W, seen from its meters and seen from its books. The two views are summed
/// apart, so that a test can hold one against the other.
///
/// @param packages  by package
/// @param drams     by package
/// @param gpus      by device
/// @param other     supplies, fans and board
/// @param idle      borne by no job: the share of rest that nobody has reserved, devices that nobody holds
/// @param system    daemons
/// @param nobody    drawn by a job after its end as corrected
/// @param cpuRate   CPU seconds per second, of jobs and daemons
record Powers(
        double[] packages,
        double[] drams,
        double[] gpus,
        double other,
        double idle,
        double system,
        double nobody,
        double cpuRate) {
    /// Packages are never loaded quite alike.
    private static final double[] PACKAGE_SHARES = {0.52, 0.48};

    /// @param systemRate CPU seconds per second of the daemons
    static Powers of(NodeModel model, List<Part> parts, double systemRate) {
        double cpu = systemRate * model.cpuWPerCore();
        double dram = systemRate * model.dramWPerCore();
        double[] gpus = new double[model.gpus()];
        double rate = systemRate;
        for (Part part : parts) {
            cpu += part.cpuW(model);
            dram += part.dramW(model);
            rate += part.cpuRate();
            for (int device : part.gpus()) {
                gpus[device] += part.gpuW(model);
            }
        }
        double active = cpu + dram;
        for (int device = 0; device < gpus.length; device++) {
            active += gpus[device];
            gpus[device] += model.gpuRestW();
        }
        return new Powers(
                spread(model.cpuRestW(), cpu),
                spread(model.dramRestW(), dram),
                gpus,
                model.otherRestW() + NodeModel.LOAD_FACTOR * active,
                idle(model, parts),
                systemRate * (model.cpuWPerCore() + model.dramWPerCore()) * (1 + model.bookedLoadFactor()),
                nobody(model, parts),
                rate);
    }

    private static double[] spread(double rest, double active) {
        double[] watts = new double[NodeModel.PACKAGES];
        for (int i = 0; i < watts.length; i++) {
            watts[i] = rest / watts.length + active * PACKAGE_SHARES[i];
        }
        return watts;
    }

    private static double idle(NodeModel model, List<Part> parts) {
        double free = 1;
        int unheld = model.gpus();
        for (Part part : parts) {
            if (part.booked()) {
                free -= part.share();
                unheld -= part.gpus().size();
            }
        }
        return free * model.sharedRestW() + unheld * model.gpuRestW();
    }

    private static double nobody(NodeModel model, List<Part> parts) {
        double watts = 0;
        for (Part part : parts) {
            if (part.running() && !part.booked()) {
                watts += part.cpuW(model) + part.dramW(model) + part.gpus().size() * part.gpuW(model);
            }
        }
        return watts * (1 + model.bookedLoadFactor());
    }

    double node() {
        double watts = other;
        for (double[] chips : List.of(packages, drams, gpus)) {
            for (double chip : chips) {
                watts += chip;
            }
        }
        return watts;
    }
}
