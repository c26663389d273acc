package org.wattelier.probes.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the GPUs that a list such as `0,2` or `GPU-8932f937,MIG-…` means. The same number means different GPUs to the
/// batch system (device files, slices counted one by one), to NVML and to CUDA.
final class GpuNames {
    private final List<Gpu> gpus;
    private final List<Held> slots = new ArrayList<>();

    /// A GPU, or a slice of it.
    record Held(Gpu gpu, Gpu.@Nullable Slice slice) {}

    GpuNames(List<Gpu> gpus) {
        this.gpus = gpus.stream()
                .sorted(Comparator.comparingInt((Gpu gpu) -> gpu.minor() < 0 ? gpu.index() : gpu.minor()))
                .toList();
        for (Gpu gpu : this.gpus) {
            if (gpu.slices().isEmpty()) {
                slots.add(new Held(gpu, null));
            }
            gpu.slices().forEach(slice -> slots.add(new Held(gpu, slice)));
        }
    }

    private boolean sliced() {
        return slots.size() != gpus.size() || slots.stream().anyMatch(each -> each.slice() != null);
    }

    /// Slices of different size: then their order in the batch system's settings is the site's choice.
    boolean unlikeSlices() {
        Set<Integer> sizes = new LinkedHashSet<>();
        slots.forEach(each -> sizes.add(each.slice() == null ? 0 : each.slice().multiprocessors()));
        return sliced() && sizes.size() > 1;
    }

    List<Gpu> all() {
        return gpus;
    }

    /// By the batch system's number: that of the device file, and the place in the order of device files, which must
    /// agree; with slices only the place, each slice having its own.
    ///
    /// @return null where no GPU or more than one is meant
    @Nullable
    Held slot(int number) {
        Held placed = number >= 0 && number < slots.size() ? slots.get(number) : null;
        if (sliced()) {
            return placed;
        }
        Gpu filed =
                gpus.stream().filter(gpu -> gpu.minor() == number).findFirst().orElse(null);
        boolean renders = gpus.stream().allMatch(gpu -> gpu.minor() >= 128);
        if (renders || gpus.stream().anyMatch(gpu -> gpu.minor() < 0)) {
            return filed == null ? placed : new Held(filed, null);
        }
        return filed == null || (placed != null && !placed.gpu().equals(filed)) ? null : new Held(filed, null);
    }

    /// By number of its device file.
    @Nullable
    Held minor(int minor) {
        return gpus.stream()
                .filter(gpu -> gpu.minor() == minor)
                .findFirst()
                .map(gpu -> new Held(gpu, null))
                .orElse(null);
    }

    /// By UUID, which may be shortened as long as only one GPU begins so.
    ///
    /// @return null where no GPU or more than one is meant
    @Nullable
    Held named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        if (wanted.startsWith("mig-gpu-")) {
            return oldSlice(wanted);
        }
        if (!wanted.startsWith("gpu-") && !wanted.startsWith("mig-")) {
            return null;
        }
        List<Held> found = new ArrayList<>();
        for (Gpu gpu : gpus) {
            if (gpu.uuid().toLowerCase(Locale.ROOT).startsWith(wanted)) {
                found.add(new Held(gpu, null));
            }
            for (Gpu.Slice slice : gpu.slices()) {
                if (slice.uuid().toLowerCase(Locale.ROOT).startsWith(wanted)) {
                    found.add(new Held(gpu, slice));
                }
            }
        }
        return found.size() == 1 ? found.getFirst() : null;
    }

    /// As drivers before 470 wrote it: `MIG-GPU-<uuid>/<GPU instance>/<compute instance>`.
    private @Nullable Held oldSlice(String wanted) {
        String[] parts = wanted.substring("mig-".length()).split("/", -1);
        for (Gpu gpu : gpus) {
            for (Gpu.Slice slice : gpu.slices()) {
                if (parts.length == 3
                        && gpu.uuid().toLowerCase(Locale.ROOT).equals(parts[0])
                        && parts[1].equals(Integer.toString(slice.gpuInstance()))
                        && parts[2].equals(Integer.toString(slice.computeInstance()))) {
                    return new Held(gpu, slice);
                }
            }
        }
        return null;
    }

    static Holding holding(Iterable<Held> held, String note) {
        Set<String> whole = new LinkedHashSet<>();
        Set<String> slices = new LinkedHashSet<>();
        for (Held each : held) {
            whole.add(each.gpu().uuid());
            if (each.slice() != null && !each.slice().uuid().isEmpty()) {
                slices.add(each.slice().uuid());
            }
        }
        return new Holding(List.copyOf(whole), List.copyOf(slices), true, note);
    }
}
