package org.wattelier.agent.settings;

import java.util.Locale;

/// A setting's name in the file (`ipmi.command`), as a variable (`WATTELIER_IPMI_COMMAND`) and as an option
/// (`--ipmi-command`), with what it is without one.
public enum Key {
    CLUSTER("cluster", "local"),
    NODE("node", ""),
    TYPE("type", ""),
    CORES("cores", ""),
    KAFKA("kafka", ""),
    TOPICS("topics", "wattelier."),
    STATE("state", ""),
    SPOOL_MIB("spool.mib", "64"),
    CATCH_UP("catch.up", "20"),
    LISTEN("listen", "127.0.0.1:9465"),
    QUIET("quiet", ""),
    SYSFS("sysfs", "/sys"),
    PROCFS("procfs", "/proc"),
    CGROUPFS("cgroupfs", "/sys/fs/cgroup"),
    DEV("dev", "/dev"),
    PROBES("probes", "rapl hwmon craypm ipmi redfish gpu"),
    IPMI_COMMAND("ipmi.command", ""),
    NVIDIA_SMI("nvidia.smi", ""),
    NVML("nvml", ""),
    AMD_SMI("amd.smi", ""),
    REDFISH("redfish", ""),
    REDFISH_CREDENTIALS("redfish.credentials", ""),
    REDFISH_FINGERPRINT("redfish.fingerprint", ""),
    REDFISH_CA("redfish.ca", ""),
    SLURM_CONF("slurm.conf", "/etc/slurm/slurm.conf"),
    SLURM_NODE("slurm.node", ""),
    JOBS_PATTERN("jobs.pattern", ""),
    MODEL_TDP("model.tdp", ""),
    CALIBRATION("calibration", ""),
    BMCS("bmcs", "");

    private final String key;
    private final String standard;

    Key(String key, String standard) {
        this.key = key;
        this.standard = standard;
    }

    public String key() {
        return key;
    }

    /// What holds where nothing is said; empty for none.
    public String standard() {
        return standard;
    }

    public String variable() {
        return "WATTELIER_" + name();
    }

    public String option() {
        return "--" + key.replace('.', '-').toLowerCase(Locale.ROOT);
    }
}
