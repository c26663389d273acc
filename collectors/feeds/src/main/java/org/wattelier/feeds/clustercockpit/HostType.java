package org.wattelier.feeds.clustercockpit;

import org.wattelier.events.NodeFact;

/// The machine behind a host.
///
/// @param cores          physical cores; 0 where unknown
/// @param threadsPerCore at least 1
/// @param gpus           accelerators; 0 where none or unknown
record HostType(int cores, int threadsPerCore, int gpus) {
    static final HostType UNKNOWN = new HostType(0, 1, 0);

    static HostType read(Fields type) {
        long sockets = type.wholeNumber("socketsPerNode", 1, 1024);
        long cores = sockets * type.wholeNumber("coresPerSocket", 1, 65_536);
        if (cores > NodeFact.MOST_CORES) {
            throw type.bad("coresPerSocket", "expected at most " + NodeFact.MOST_CORES + " cores in a node");
        }
        var topology = type.node().get("topology");
        var accelerators = topology == null ? null : topology.get("accelerators");
        int gpus = accelerators == null ? 0 : Math.min(accelerators.size(), 1024);
        return new HostType((int) cores, (int) type.wholeNumber("threadsPerCore", 1, 64), gpus);
    }
}
