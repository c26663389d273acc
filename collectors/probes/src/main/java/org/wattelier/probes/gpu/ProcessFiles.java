package org.wattelier.probes.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What procfs shows of a process that belongs to a job.
final class ProcessFiles {
    private static final int LONGEST = 1 << 20;

    private final Path procfs;

    ProcessFiles(Path procfs) {
        this.procfs = procfs;
    }

    /// The environment a process was started with, as far as it may be read.
    ///
    /// @param closed whether this user may not read it
    record Environment(Map<String, String> values, boolean closed) {}

    Environment environment(long pid) {
        Map<String, String> values = new HashMap<>();
        try (var in = Files.newInputStream(procfs.resolve(Long.toString(pid)).resolve("environ"))) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            for (String each : text.split("\0")) {
                int equals = each.indexOf('=');
                if (equals > 0) {
                    values.putIfAbsent(each.substring(0, equals), each.substring(equals + 1));
                }
            }
            return new Environment(values, false);
        } catch (AccessDeniedException ignored) {
            return new Environment(Map.of(), true);
        } catch (IOException ignored) {
            // The process has ended.
            return new Environment(Map.of(), false);
        }
    }

    /// Path of its control group of one controller of version 1; null where there is none.
    @Nullable
    String group(long pid, String controller) {
        for (String line : lines(procfs.resolve(Long.toString(pid)).resolve("cgroup"))) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && List.of(parts[1].split(",")).contains(controller)) {
                return parts[2];
            }
        }
        return null;
    }

    /// Number of a card's device file, from what NVIDIA's driver shows of it; -1 where unknown.
    int minor(String pci) {
        for (String line :
                lines(procfs.resolve("driver/nvidia/gpus").resolve(pci).resolve("information"))) {
            String[] parts = line.split(":", 2);
            if (parts.length == 2
                    && parts[0].strip().equals("Device Minor")
                    && parts[1].strip().matches("[0-9]{1,4}")) {
                return Integer.parseInt(parts[1].strip());
            }
        }
        return -1;
    }

    /// Number of the device file that opens a slice; -1 where unknown.
    int capability(int gpuMinor, int gpuInstance) {
        Path access = procfs.resolve("driver/nvidia/capabilities/gpu" + gpuMinor + "/mig/gi" + gpuInstance + "/access");
        for (String line : lines(access)) {
            String[] parts = line.split(":", 2);
            if (parts.length == 2
                    && parts[0].strip().equals("DeviceFileMinor")
                    && parts[1].strip().matches("[0-9]{1,6}")) {
                return Integer.parseInt(parts[1].strip());
            }
        }
        return -1;
    }

    /// Major number of a kind of device files, from `/proc/devices`; -1 where there is none.
    int major(String kind) {
        for (String line : lines(procfs.resolve("devices"))) {
            String[] parts = line.strip().split(" +");
            if (parts.length == 2 && parts[1].equals(kind) && parts[0].matches("[0-9]{1,6}")) {
                return Integer.parseInt(parts[0]);
            }
        }
        return -1;
    }

    static List<String> lines(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException ignored) {
            return List.of();
        }
    }
}
