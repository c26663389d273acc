package org.wattelier.standalone.slurm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.codec.Json;
import tools.jackson.databind.JsonNode;

/// What the power counters were moved by: each job's own joules, which it drew above the node at rest.
///
/// @param ownJ by job number and run
record Truth(Map<String, Double> ownJ) {
    static Truth of(List<String> lines) {
        Map<String, Double> own = new HashMap<>();
        for (String line : lines) {
            JsonNode said = Json.MAPPER.readTree(line);
            if (said.path("type").asString("").equals("job")) {
                own.merge(
                        said.path("job").asLong() + " " + said.path("run").asInt(),
                        said.path("j").asDouble(),
                        Double::sum);
            }
        }
        return new Truth(Map.copyOf(own));
    }

    double ownJ(AccountedRun job) {
        return ownJ.getOrDefault(job.number() + " " + job.run(), 0.0);
    }

    /// With what it kept of the nodes' power at rest, by reservation: for as long as Slurm says it held them.
    double bookedJ(AccountedRun job) {
        double share = job.exclusive()
                ? job.nodes().size()
                : Math.min(job.nodes().size(), job.cores() / (double) SlurmTestbed.CORES);
        return ownJ(job) + share * (SlurmTestbed.IDLE_CPU_W + SlurmTestbed.IDLE_DRAM_W) * job.seconds();
    }
}
