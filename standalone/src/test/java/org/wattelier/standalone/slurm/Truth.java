package org.wattelier.standalone.slurm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.codec.Json;
import tools.jackson.databind.JsonNode;

/// What the power counters were moved by, by job number and run.
///
/// @param ownJ      what a job drew above the nodes at rest
/// @param presentS  how long it was on its nodes, summed over them
record Truth(Map<String, Double> ownJ, Map<String, Double> presentS) {
    static Truth of(List<String> lines) {
        Map<String, Double> own = new HashMap<>();
        Map<String, Double> present = new HashMap<>();
        for (String line : lines) {
            JsonNode said = Json.MAPPER.readTree(line);
            if (said.path("type").asString("").equals("job")) {
                String key = said.path("job").asLong() + " " + said.path("run").asInt();
                own.merge(key, said.path("j").asDouble(), Double::sum);
                double seconds =
                        said.path("last").asDouble() - said.path("first").asDouble();
                present.merge(key, seconds, Double::sum);
            }
        }
        return new Truth(Map.copyOf(own), Map.copyOf(present));
    }

    private static String key(AccountedRun job) {
        return job.number() + " " + job.run();
    }

    double ownJ(AccountedRun job) {
        return ownJ.getOrDefault(key(job), 0.0);
    }

    /// With what it kept of the nodes' power at rest, by reservation, for as long as it was there: the accounting's
    /// whole
    /// seconds may make 21 of 20.1.
    double bookedJ(AccountedRun job) {
        double share = job.exclusive()
                ? 1
                : Math.min(
                        1,
                        job.cores()
                                / (double) (SlurmTestbed.CORES
                                        * Math.max(1, job.nodes().size())));
        double restW = SlurmTestbed.IDLE_CPU_W + SlurmTestbed.IDLE_DRAM_W;
        return ownJ(job) + share * restW * presentS.getOrDefault(key(job), 0.0);
    }
}
