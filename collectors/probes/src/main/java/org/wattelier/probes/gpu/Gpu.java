package org.wattelier.probes.gpu;

import java.util.List;
import java.util.Locale;

/// A graphics processor as its driver describes it.
///
/// @param uuid   as CUDA, ROCm and the batch system know it: `GPU-…`; where it has none, its address on the bus
/// @param name   the maker's name; empty where unknown
/// @param pci    address on the bus, `0000:01:00.0`; empty where unknown
/// @param index  the driver's number; -1 where unknown
/// @param minor  number of its device file (`/dev/nvidia3`); -1 where unknown
/// @param slices the parts it is cut into (MIG); empty where it is whole. They have no meter of their own
public record Gpu(String uuid, String name, String pci, int index, int minor, List<Slice> slices) {
    public Gpu {
        slices = List.copyOf(slices);
    }

    /// A part of a GPU that is handed out by itself.
    ///
    /// @param uuid            `MIG-…`; empty where the source does not say it
    /// @param multiprocessors how much of the GPU it is, to share the energy out; 0 where unknown
    public record Slice(String uuid, int gpuInstance, int computeInstance, int multiprocessors) {}

    /// An address on the PCI bus as Linux writes it: `00000000:01:00.0` and `0000:01:00.0` are one.
    ///
    /// @return empty where it is none
    static String pci(String written) {
        String lower = written.strip().toLowerCase(Locale.ROOT);
        if (!lower.matches("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-9a-f]")) {
            return "";
        }
        return lower.matches("0000[0-9a-f]{4}:.*") ? lower.substring(4) : lower;
    }
}
