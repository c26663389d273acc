package org.wattelier.probes.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the first processor of `cpuinfo` says of itself.
///
/// @param vendor `GenuineIntel`, `AuthenticAMD`…; empty where it does not say
/// @param flags  features, as the kernel names them
public record Processor(String vendor, Set<String> flags) {
    private static final int MOST_LINES = 200;

    public Processor {
        flags = Set.copyOf(flags);
    }

    /// @param procfs `/proc`, or a tree that looks like it
    public static Processor of(Path procfs) {
        String vendor = "";
        Set<String> flags = Set.of();
        try (var lines = Files.newBufferedReader(procfs.resolve("cpuinfo"), StandardCharsets.ISO_8859_1)) {
            int count = 0;
            for (String line = lines.readLine(); line != null && !line.isBlank(); line = lines.readLine()) {
                int colon = line.indexOf(':');
                String value = colon < 0 ? "" : line.substring(colon + 1).strip();
                if (line.startsWith("vendor_id")) {
                    vendor = value;
                } else if (line.startsWith("flags")) {
                    flags = new HashSet<>(List.of(value.split("\\s+")));
                }
                if (++count >= MOST_LINES) {
                    break;
                }
            }
        } catch (IOException ignored) {
            // Without cpuinfo nothing is known, and nothing is claimed.
        }
        return new Processor(vendor, flags);
    }

    public boolean isIntel() {
        return vendor.equals("GenuineIntel");
    }

    public boolean isAmd() {
        return vendor.equals("AuthenticAMD") || vendor.equals("HygonGenuine");
    }

    /// Whether SGX is switched on: the kernel hides the flag where the firmware switched it off.
    public boolean hasSgx() {
        return isIntel() && flags.contains("sgx");
    }

    public boolean isVirtual() {
        return flags.contains("hypervisor");
    }
}
