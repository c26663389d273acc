package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// @param residentMb what is in memory
/// @param pssMb      the same with shared pages counted in part; NaN where the kernel does not say
record ProcessMemory(double residentMb, double pssMb) {
    static ProcessMemory of(Path process) throws IOException {
        double resident = mb(Files.readAllLines(process.resolve("status")), "VmRSS:");
        try {
            return new ProcessMemory(resident, mb(Files.readAllLines(process.resolve("smaps_rollup")), "Pss:"));
        } catch (IOException ignored) {
            return new ProcessMemory(resident, Double.NaN);
        }
    }

    /// From `Pss:   1234 kB`, in units of 10⁶ bytes.
    static double mb(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                .findFirst()
                .orElse(Double.NaN);
    }
}
