package org.wattelier.probes.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.usage.JobGroup;

/// Tells which GPUs each job holds, from the surest evidence to the weakest: the control group's device files, what the
/// prolog noted, the environment of the job's processes, the processes that compute. Evidence that contradicts itself
/// or can be read in two ways makes it unknown; nothing is guessed.
public final class GpuHolders {
    private final Path notes;
    private final ProcessFiles processes;
    private final OarResources oar;
    private final DeviceRules rules;
    private final Map<String, Holding> settled = new HashMap<>();

    /// Where to look.
    ///
    /// @param procfs  `/proc`, or a tree that looks like it
    /// @param cgroups `/sys/fs/cgroup`
    /// @param notes   a directory in which the batch system's prolog keeps, for each GPU, a file named by its number or
    /// UUID with the numbers of the jobs that hold it; need not be there
    /// @param oar     `/var/lib/oar`, where OAR lists each job's resources; need not be there
    public record Places(Path procfs, Path cgroups, Path notes, Path oar) {
        /// The usual places.
        ///
        /// @param root `/`
        public static Places below(Path root) {
            return new Places(
                    root.resolve("proc"),
                    root.resolve("sys/fs/cgroup"),
                    root.resolve("run/wattelier/gpus"),
                    root.resolve("var/lib/oar"));
        }
    }

    public GpuHolders(Places places) {
        this.notes = places.notes();
        this.processes = new ProcessFiles(places.procfs());
        String host = PciBus.text(places.procfs().resolve("sys/kernel/hostname"));
        this.oar = new OarResources(places.oar(), host == null ? "" : host);
        this.rules = new DeviceRules(processes, places.cgroups());
    }

    /// @param running processes that compute on the GPUs now, as far as the driver shows them
    /// @return for each job, in the order given
    public Map<String, Holding> of(List<JobGroup> jobs, List<Gpu> gpus, List<GpuProcess> running) {
        Map<String, Holding> holdings = new LinkedHashMap<>();
        settled.keySet().retainAll(jobs.stream().map(group -> group.use().job()).toList());
        if (gpus.isEmpty()) {
            return holdings;
        }
        var names = new GpuNames(gpus.stream().map(this::withMinor).toList());
        Map<String, Set<String>> noted = noted(names);
        for (JobGroup group : jobs) {
            holdings.put(group.use().job(), checked(group, names, noted, running));
        }
        return holdings;
    }

    private Gpu withMinor(Gpu gpu) {
        int minor = gpu.minor() < 0 && !gpu.pci().isEmpty() ? processes.minor(gpu.pci()) : gpu.minor();
        return new Gpu(gpu.uuid(), gpu.name(), gpu.pci(), gpu.index(), minor, gpu.slices());
    }

    private Holding checked(JobGroup group, GpuNames names, Map<String, Set<String>> noted, List<GpuProcess> running) {
        Set<Long> pids = new HashSet<>(group.pids());
        Set<String> used = new LinkedHashSet<>();
        running.stream().filter(each -> pids.contains(each.pid())).forEach(each -> used.add(each.gpu()));
        Holding holding = held(group, names, noted);
        if (holding == null || (!holding.known() && !used.isEmpty())) {
            return used.isEmpty()
                    ? Holding.unknown(
                            "neither its control group nor its processes say so, or /proc hides them (hidepid)")
                    : new Holding(
                            List.copyOf(used),
                            List.of(),
                            false,
                            "its processes compute there; whether it holds more is not known"
                                    + (holding == null ? "" : " (" + holding.note() + ")"));
        }
        if (holding.known() && !holding.gpus().containsAll(used)) {
            return Holding.unknown("contradiction: " + holding.note() + " it holds " + holding.gpus()
                    + ", but its processes compute on " + used);
        }
        return holding;
    }

    private @Nullable Holding held(JobGroup group, GpuNames names, Map<String, Set<String>> noted) {
        String job = group.use().job();
        Holding before = settled.get(job);
        if (before != null) {
            return before;
        }
        Holding allowed = rules.of(group.pids(), names);
        if (allowed != null) {
            return settle(job, allowed);
        }
        if (noted.containsKey(job)) {
            return inNotes(noted.getOrDefault(job, Set.of()), names);
        }
        return JobEnvironment.of(processes, oar, group, names);
    }

    /// What the kernel allows does not change while the job runs.
    private Holding settle(String job, Holding holding) {
        if (holding.known()) {
            settled.put(job, holding);
        }
        return holding;
    }

    private static Holding inNotes(Set<String> files, GpuNames names) {
        List<GpuNames.Held> held = new ArrayList<>();
        for (String file : files) {
            GpuNames.Held found = file.matches("[0-9]{1,4}") ? names.slot(Integer.parseInt(file)) : names.named(file);
            if (found == null) {
                return Holding.unknown("the prolog noted a GPU " + file + " that is not known here");
            }
            held.add(found);
        }
        return GpuNames.holding(held, "by the prolog's notes");
    }

    /// Job to the names of its files.
    private Map<String, Set<String>> noted(GpuNames names) {
        Map<String, Set<String>> noted = new HashMap<>();
        try (var files = Files.list(notes)) {
            for (Path file : files.limit(names.all().size() * 16L).sorted().toList()) {
                for (String line : ProcessFiles.lines(file)) {
                    for (String job : line.strip().split("[\\s,]+")) {
                        if (!job.isEmpty()) {
                            noted.computeIfAbsent(job, ignored -> new LinkedHashSet<>())
                                    .add(file.getFileName().toString());
                        }
                    }
                }
            }
        } catch (IOException ignored) {
            // No prolog keeps notes here.
        }
        return noted;
    }
}
