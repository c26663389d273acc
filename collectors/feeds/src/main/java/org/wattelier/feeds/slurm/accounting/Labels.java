package org.wattelier.feeds.slurm.accounting;

import java.util.List;

/// Names of columns as `sacct` prints them, for messages.
final class Labels {
    private static final List<String> PRINTED = List.of(
            "JobID",
            "JobIDRaw",
            "Submit",
            "Eligible",
            "Start",
            "End",
            "State",
            "NodeList",
            "AllocTRES",
            "ReqTRES",
            "AllocCPUS",
            "NCPUS",
            "ReqCPUS",
            "AllocNodes",
            "NNodes",
            "ReqNodes",
            "Timelimit",
            "TimelimitRaw",
            "Elapsed",
            "ElapsedRaw",
            "CPUTime",
            "CPUTimeRAW",
            "TotalCPU",
            "UserCPU",
            "SystemCPU",
            "MaxRSS",
            "ReqMem",
            "ExitCode",
            "ConsumedEnergy",
            "ConsumedEnergyRaw",
            "Restarts",
            "Suspended",
            "UID");

    private Labels() {}

    static String of(String name) {
        for (String printed : PRINTED) {
            if (printed.equalsIgnoreCase(name)) {
                return printed;
            }
        }
        return name;
    }
}
