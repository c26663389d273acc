package org.wattelier.probes.gpu;

import java.util.Collection;
import java.util.List;

/// What GPUs a node has and who computes on them, as of the last look. May be asked on any thread.
public interface GpuInventory {
    /// The GPUs found, with the slices they are cut into now; empty where none or unknown.
    List<Gpu> gpus();

    /// What several sources show together, such as the probes of [GpuProbes].
    static GpuInventory of(Collection<?> probes) {
        List<GpuInventory> sources = probes.stream()
                .filter(GpuInventory.class::isInstance)
                .map(GpuInventory.class::cast)
                .toList();
        return new GpuInventory() {
            @Override
            public List<Gpu> gpus() {
                return sources.stream().flatMap(each -> each.gpus().stream()).toList();
            }

            @Override
            public List<GpuProcess> processes() {
                return sources.stream()
                        .flatMap(each -> each.processes().stream())
                        .toList();
            }

            @Override
            public List<GpuLoad> loads() {
                return sources.stream().flatMap(each -> each.loads().stream()).toList();
            }
        };
    }

    /// The processes that compute on them now, as far as the driver shows them.
    default List<GpuProcess> processes() {
        return List.of();
    }

    /// How busy each GPU is now; those that do not say it are left out.
    default List<GpuLoad> loads() {
        return List.of();
    }
}
