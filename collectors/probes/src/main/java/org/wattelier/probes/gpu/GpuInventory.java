package org.wattelier.probes.gpu;

import java.util.List;

/// What GPUs a node has and who computes on them. Asked on the thread that reads the probe.
public interface GpuInventory {
    /// The GPUs found, with the slices they are cut into now; empty where none or unknown.
    List<Gpu> gpus();

    /// The processes that compute on them now, as far as the driver shows them.
    default List<GpuProcess> processes() {
        return List.of();
    }
}
