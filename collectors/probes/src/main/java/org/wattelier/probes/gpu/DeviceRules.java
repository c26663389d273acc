package org.wattelier.probes.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which device files a job's control group lets it open (version 1; version 2 keeps that in a program of the kernel's
/// that nobody can read). The surest evidence there is: the kernel holds to it whatever the job says.
final class DeviceRules {
    private static final int NVIDIA = 195;
    private static final int RENDER = 226;

    private final ProcessFiles processes;
    private final Path cgroups;

    DeviceRules(ProcessFiles processes, Path cgroups) {
        this.processes = processes;
        this.cgroups = cgroups;
    }

    /// @return null where there is no list or it does not divide the GPUs
    @Nullable
    Holding of(List<Long> pids, GpuNames names) {
        for (long pid : pids) {
            String group = processes.group(pid, "devices");
            if (group != null) {
                List<String> rules = ProcessFiles.lines(
                        cgroups.resolve("devices" + ofJob(group)).resolve("devices.list"));
                if (!rules.isEmpty()) {
                    return holding(rules, names);
                }
            }
        }
        return null;
    }

    /// The job's own group above those of its steps and tasks.
    static String ofJob(String group) {
        var path = new StringBuilder();
        for (String part : group.split("/")) {
            if (part.equals("..")) {
                return "";
            }
            if (!part.isEmpty()) {
                path.append('/').append(part);
            }
            if (part.startsWith("job_")) {
                break;
            }
        }
        return path.toString();
    }

    private @Nullable Holding holding(List<String> rules, GpuNames names) {
        int capabilities = processes.major("nvidia-caps");
        Set<Integer> opened = new LinkedHashSet<>();
        List<GpuNames.Held> held = new ArrayList<>();
        for (String rule : rules) {
            String[] words = rule.strip().split("[ :]");
            if (words[0].equals("a") || (words.length > 2 && words[0].equals("c") && words[1].equals("*"))) {
                return null;
            }
            if (words.length != 4 || !words[0].equals("c") || !words[1].matches("[0-9]{1,6}")) {
                continue;
            }
            int major = Integer.parseInt(words[1]);
            boolean gpu = major == NVIDIA || major == RENDER;
            if (gpu && words[2].equals("*")) {
                return null;
            }
            int minor = words[2].matches("[0-9]{1,7}") ? Integer.parseInt(words[2]) : -1;
            GpuNames.Held one = gpu && (minor < 128) == (major == NVIDIA) ? names.minor(minor) : null;
            if (one != null) {
                held.add(one);
            } else if (major == NVIDIA && minor < 128) {
                return Holding.unknown("its control group allows /dev/nvidia" + minor + ", which is no GPU known here");
            }
            if (major == capabilities) {
                opened.add(minor);
            }
        }
        return GpuNames.holding(withSlices(held, opened), "by the device files its control group allows");
    }

    private List<GpuNames.Held> withSlices(List<GpuNames.Held> held, Set<Integer> opened) {
        List<GpuNames.Held> finer = new ArrayList<>();
        for (GpuNames.Held each : held) {
            Gpu gpu = each.gpu();
            List<GpuNames.Held> slices = gpu.slices().stream()
                    .filter(slice -> opened.contains(processes.capability(gpu.minor(), slice.gpuInstance())))
                    .map(slice -> new GpuNames.Held(gpu, slice))
                    .toList();
            // A card in slices whose slices are all closed is of no use to the job: it does not hold it.
            boolean readable = gpu.slices().stream()
                    .anyMatch(slice -> processes.capability(gpu.minor(), slice.gpuInstance()) >= 0);
            if (!slices.isEmpty()) {
                finer.addAll(slices);
            } else if (gpu.slices().isEmpty() || !readable) {
                finer.add(each);
            }
        }
        return finer;
    }
}
