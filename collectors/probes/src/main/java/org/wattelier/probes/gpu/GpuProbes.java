package org.wattelier.probes.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.probes.Probe;

/// The probes that together see every GPU of a node once: the maker's library, else its tool.
public final class GpuProbes {
    private GpuProbes() {}

    /// Where to look.
    ///
    /// @param sysfs       `/sys`, or a tree that looks like it
    /// @param nvmlLibrary a path or name, [NvmlProbe#LIBRARY]; empty to leave NVML alone
    /// @param nvidiaSmi   a command to ask instead of NVML; empty for none
    /// @param amdSmi      a command to ask instead of sysfs; empty for none
    public record Places(Path sysfs, String nvmlLibrary, String nvidiaSmi, String amdSmi) {
        public static Places of(Path sysfs) {
            return new Places(sysfs, NvmlProbe.LIBRARY, "", "");
        }

        public Places withNvidiaSmi(String command) {
            return new Places(sysfs, nvmlLibrary, command, amdSmi);
        }

        public Places withAmdSmi(String command) {
            return new Places(sysfs, nvmlLibrary, nvidiaSmi, command);
        }

        public Places withNvml(String library) {
            return new Places(sysfs, library, nvidiaSmi, amdSmi);
        }
    }

    /// In the order in which they must be read: a tool looks only where the one before it has found nothing to look at.
    public static List<Probe> on(Places places) {
        List<Probe> probes = new ArrayList<>();
        if (!places.nvidiaSmi().isBlank()) {
            probes.add(new NvidiaSmiProbe(places.nvidiaSmi()));
        } else if (!places.nvmlLibrary().isBlank()) {
            var nvml = new NvmlProbe(places.nvmlLibrary(), places.sysfs());
            probes.add(nvml);
            probes.add(new NvidiaSmiProbe(
                    "nvidia-smi", false, () -> nvml.isAbsent() && isOnBus(places, NvmlProbe.VENDOR)));
        }
        if (!places.amdSmi().isBlank()) {
            probes.add(new AmdSmiProbe(places.amdSmi()));
        } else {
            var sysfs = AmdSysfsProbe.under(places.sysfs());
            probes.add(sysfs);
            probes.add(new AmdSmiProbe("amd-smi", false, () -> sysfs.isAbsent() && isOnBus(places, AmdCard.VENDOR)));
        }
        return probes;
    }

    /// The makers' tools take seconds of a processor: they are not tried where there is nothing to find.
    private static boolean isOnBus(Places places, String vendor) {
        return !PciBus.cards(places.sysfs(), vendor).isEmpty();
    }
}
