package org.wattelier.probes.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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

    /// A rule for character devices.
    ///
    /// @param minor -1 stands for all
    private record Rule(int major, int minor) {
        private static final Rule ALL = new Rule(-1, -1);

        /// @return null for other devices and what is no rule
        static @Nullable Rule of(String line) {
            String[] words = line.strip().split("[ :]", -1);
            boolean everything =
                    words[0].equals("a") || (words.length > 1 && words[0].equals("c") && words[1].equals("*"));
            if (everything) {
                return ALL;
            }
            boolean character = words.length == 4 && words[0].equals("c") && words[1].matches("[0-9]{1,6}");
            if (!character || !words[2].matches("[0-9]{1,7}|\\*")) {
                return null;
            }
            return new Rule(Integer.parseInt(words[1]), words[2].equals("*") ? -1 : Integer.parseInt(words[2]));
        }

        boolean isGpu() {
            return (major == NVIDIA && minor < 128) || (major == RENDER && (minor < 0 || minor >= 128));
        }
    }

    @Nullable
    Holding holding(List<String> lines, GpuNames names) {
        int capabilities = processes.major("nvidia-caps");
        Set<Integer> opened = new LinkedHashSet<>();
        List<GpuNames.Held> held = new ArrayList<>();
        for (Rule rule : lines.stream().map(Rule::of).filter(Objects::nonNull).toList()) {
            if (rule.equals(Rule.ALL) || (rule.isGpu() && rule.minor() < 0 && isOfOurs(rule, names))) {
                return null;
            }
            GpuNames.Held one = rule.isGpu() && rule.minor() >= 0 ? names.minor(rule.minor()) : null;
            if (one != null) {
                held.add(one);
            } else if (rule.isGpu() && rule.major() == NVIDIA && rule.minor() >= 0) {
                return Holding.unknown(
                        "its control group allows /dev/nvidia" + rule.minor() + ", which is no GPU known here");
            } else if (rule.major() == capabilities) {
                opened.add(rule.minor());
            }
        }
        return GpuNames.holding(withSlices(held, opened), "by the device files its control group allows");
    }

    /// Whether there is a GPU among those that the rule is about.
    private static boolean isOfOurs(Rule rule, GpuNames names) {
        return names.all().stream().anyMatch(gpu -> (gpu.minor() < 128) == (rule.major() == NVIDIA));
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
            boolean whole = gpu.slices().isEmpty() || !readable || opened.contains(-1);
            finer.addAll(whole ? List.of(each) : slices);
        }
        return finer;
    }
}
