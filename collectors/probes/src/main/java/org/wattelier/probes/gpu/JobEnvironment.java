package org.wattelier.probes.gpu;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.usage.JobGroup;

/// Which GPUs the environment of a job's processes names. Numbers of the batch system are for the whole node; numbers
/// of CUDA count only what the process may see, in an order of CUDA's own, so they mean nothing from outside.
final class JobEnvironment {
    private static final int MOST_PROCESSES = 64;
    private static final String CLOSED =
            "the environment of its processes is closed to this user: let the batch system's"
                    + " prolog note the job of each GPU (see docs/gpu.md), or give the agent `AmbientCapabilities=CAP_SYS_PTRACE`";

    private final ProcessFiles processes;
    private final OarResources oar;
    private final String job;
    private final Set<String> jobLists = new LinkedHashSet<>();
    private final Set<String> stepLists = new LinkedHashSet<>();
    private final Set<String> oarFiles = new LinkedHashSet<>();
    private final Set<String> visible = new LinkedHashSet<>();
    private boolean closed;

    private JobEnvironment(ProcessFiles processes, OarResources oar, String job) {
        this.processes = processes;
        this.oar = oar;
        this.job = job;
    }

    /// @return null where nothing is said about GPUs
    static @Nullable Holding of(ProcessFiles processes, OarResources oar, JobGroup group, GpuNames names) {
        var environment = new JobEnvironment(processes, oar, group.use().job());
        group.pids().stream().limit(MOST_PROCESSES).forEach(environment::gather);
        return environment.holding(names);
    }

    private void gather(long pid) {
        ProcessFiles.Environment environment = processes.environment(pid);
        closed |= environment.closed();
        Map<String, String> values = environment.values();
        if (!values.getOrDefault("SLURM_JOB_ID", job).equals(job)) {
            // Started from within another job, or pretending to be one.
            return;
        }
        if (isOfThisNode(values)) {
            add(jobLists, values.get("SLURM_JOB_GPUS"));
        }
        add(stepLists, values.get("SLURM_STEP_GPUS"));
        add(oarFiles, values.get("OAR_RESOURCE_PROPERTIES_FILE"));
        for (String name : List.of("CUDA_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES")) {
            add(visible, values.get(name));
        }
    }

    /// A step of a job on several nodes inherits the list of the node where its batch script runs; only the step's own
    /// list is of the step's node.
    private static boolean isOfThisNode(Map<String, String> values) {
        boolean step = values.containsKey("SLURM_STEP_ID") || values.containsKey("SLURM_STEP_GPUS");
        return !step || values.getOrDefault("SLURM_JOB_NUM_NODES", "1").equals("1");
    }

    private static void add(Set<String> lists, @Nullable String list) {
        if (list != null && !list.isBlank()) {
            lists.add(list.strip());
        }
    }

    private @Nullable Holding holding(GpuNames names) {
        if (jobLists.size() > 1) {
            return Holding.unknown(
                    "its processes contradict each other: SLURM_JOB_GPUS is " + String.join(" and ", jobLists));
        }
        if (!jobLists.isEmpty()) {
            return numbered(jobLists, names, "SLURM_JOB_GPUS");
        }
        if (!stepLists.isEmpty()) {
            return numbered(stepLists, names, "SLURM_STEP_GPUS");
        }
        Holding listed = oarFiles.size() == 1 ? oar.of(oarFiles.iterator().next(), names) : null;
        if (listed != null) {
            return listed;
        }
        if (!visible.isEmpty()) {
            return visible(names);
        }
        return closed ? Holding.unknown(CLOSED) : null;
    }

    private static Holding numbered(Set<String> lists, GpuNames names, String variable) {
        List<GpuNames.Held> held = new ArrayList<>();
        for (String list : lists) {
            for (String each : list.split(",")) {
                String one = each.strip();
                GpuNames.Held found = one.matches("[0-9]{1,4}") ? names.slot(Integer.parseInt(one)) : names.named(one);
                if (found == null && !one.equals("NoDevFiles")) {
                    return Holding.unknown(variable + "=" + shown(list) + " names a GPU that is not known here");
                }
                if (found != null) {
                    held.add(found);
                }
            }
        }
        String doubt = names.unlikeSlices()
                ? ", slices counted in the driver's order: check that the batch system's settings list them so"
                : "";
        return GpuNames.holding(held, "by " + variable + doubt);
    }

    private @Nullable Holding visible(GpuNames names) {
        List<GpuNames.Held> held = new ArrayList<>();
        for (String list : visible) {
            List<String> all = List.of(list.split(","));
            boolean numbers = all.stream().allMatch(each -> each.strip().matches("[0-9]{1,4}"));
            if (numbers && !isEveryGpu(all, names)) {
                return Holding.unknown("its processes name GPUs by CUDA's numbers only (" + shown(list)
                        + "), which count what each process may see");
            }
            if (numbers) {
                names.all().forEach(gpu -> held.add(new GpuNames.Held(gpu, null)));
            } else if (!named(all, names, held)) {
                return Holding.unknown("its processes name a GPU that is not known here: " + shown(list));
            }
        }
        return GpuNames.holding(held, "by the UUIDs its processes are given");
    }

    private static boolean named(List<String> uuids, GpuNames names, List<GpuNames.Held> held) {
        for (String each : uuids) {
            GpuNames.Held found = names.named(each);
            if (found != null) {
                held.add(found);
            } else if (!each.strip().equals("NoDevFiles")) {
                return false;
            }
        }
        return true;
    }

    /// As many different numbers as the node has GPUs are all of them, whatever the order.
    private static boolean isEveryGpu(List<String> numbers, GpuNames names) {
        return !names.all().isEmpty()
                && names.all().stream().allMatch(gpu -> gpu.slices().isEmpty())
                && numbers.stream().map(String::strip).distinct().count()
                        == names.all().size();
    }

    private static String shown(String list) {
        return NotUnderstood.beginning(list);
    }
}
