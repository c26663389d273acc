package org.wattelier.agent.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.wattelier.events.JobUse;
import org.wattelier.probes.gpu.GpuHolders;
import org.wattelier.probes.gpu.GpuInventory;
import org.wattelier.probes.gpu.Holding;
import org.wattelier.probes.usage.CgroupUsage;
import org.wattelier.probes.usage.JobGroup;
import org.wattelier.probes.usage.Look;
import org.wattelier.probes.usage.Usage;

/// What each job uses, with the GPUs it holds. Who holds which is asked when jobs come and go and now and then while it
/// is not known, because it means reading processes.
final class JobUsage implements Supplier<Usage> {
    private static final int LOOKS_BETWEEN_QUESTIONS = 15;

    private final CgroupUsage groups;
    private final GpuInventory gpus;
    private final GpuHolders holders;
    private final Map<String, Holding> holdings = new HashMap<>();
    private int looks;

    JobUsage(CgroupUsage groups, GpuInventory gpus, GpuHolders holders) {
        this.groups = groups;
        this.gpus = gpus;
        this.holders = holders;
    }

    @Override
    public Usage get() {
        boolean haveGpus = !gpus.gpus().isEmpty();
        boolean open = haveGpus
                && looks++ % LOOKS_BETWEEN_QUESTIONS == 0
                && holdings.values().stream().anyMatch(holding -> !holding.known());
        Look look = groups.look(open);
        if (haveGpus && look.edge() && !open) {
            look = new Look(groups.look(true).usage(), look.appeared(), look.vanished());
        }
        if (haveGpus && (open || look.edge())) {
            holdings.clear();
            holdings.putAll(holders.of(look.usage().jobs(), gpus.gpus(), gpus.processes()));
        }
        return haveGpus ? withGpus(look.usage()) : look.usage();
    }

    private Usage withGpus(Usage usage) {
        List<JobGroup> jobs = usage.jobs().stream().map(this::withGpus).toList();
        return new Usage(usage.known(), jobs, usage.note());
    }

    private JobGroup withGpus(JobGroup group) {
        JobUse use = group.use();
        Holding holding = holdings.get(use.job());
        return holding == null
                ? group
                : new JobGroup(
                        new JobUse(use.job(), use.cpuUs(), use.memoryBytes(), holding.gpus()),
                        group.pids(),
                        group.tasks());
    }
}
