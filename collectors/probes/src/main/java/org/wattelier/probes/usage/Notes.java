package org.wattelier.probes.usage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Collection;

/// Why the jobs' use is unknown, and what mends it.
final class Notes {
    private Notes() {}

    static String denied(Path path) {
        return "permission denied on " + path + ": control groups are readable by all unless the site closes them; give"
                + " the agent's group access with `chgrp wattelier " + path + " && chmod g+rX " + path + "`";
    }

    static String noRoot(Path root) {
        return "no control groups at " + root + ": mount them, or say where they are with cgroupfs";
    }

    static String otherNodes(CgroupSettings settings, Collection<String> others) {
        return "the control groups below " + settings.root() + " belong to " + String.join(", ", others) + ", not to "
                + settings.node() + ": set slurm.node to the name Slurm gives this node";
    }

    static String withoutTime(Path hierarchy, Collection<String> systems) {
        return "jobs have control groups in " + hierarchy + ", but none that counts CPU time: "
                + (systems.contains("Slurm")
                        ? "set JobAcctGatherType=jobacct_gather/cgroup in slurm.conf"
                        : "let the batch system use the cpuacct controller");
    }

    static String noSystem(Path root) {
        return "no batch system keeps jobs in control groups below " + root
                + " (or none since the start of the node): Slurm does with ProctrackType=proctrack/cgroup; others are"
                + " named with jobs.pattern";
    }

    static String unreadable(JobDirectory directory, IOException e) {
        return e instanceof AccessDeniedException denied
                ? denied(Path.of(denied.getFile()))
                : "the CPU time of job " + directory.job() + " cannot be read: " + e.getMessage();
    }
}
