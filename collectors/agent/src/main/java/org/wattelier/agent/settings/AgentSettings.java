package org.wattelier.agent.settings;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.NodeId;
import org.wattelier.events.Topics;

/// The agent's settings, understood and checked.
///
/// @param node       what it measures; for a poller its own name
/// @param type       nodes of one type share models and sensor gain; empty takes the processor's name
/// @param cores      physical cores; 0 counts them
/// @param kafka      Kafka's own settings; empty where nothing is sent
/// @param state      folder for spool and memory; null keeps all in memory
/// @param spoolBytes room for what cannot be sent
/// @param catchUp    batches a second at most after an outage
/// @param listen     where health and metrics are shown; null for nowhere
/// @param quiet      file whose presence keeps the agent quiet; null for none
/// @param machine    where the machine is seen
/// @param sensors    which sensors, and how to reach them
/// @param path       directories to look for the site's tools in, as in `PATH`
public record AgentSettings(
        NodeId node,
        String type,
        int cores,
        Map<String, String> kafka,
        Topics topics,
        @Nullable Path state,
        long spoolBytes,
        int catchUp,
        @Nullable InetSocketAddress listen,
        @Nullable Path quiet,
        Machine machine,
        Sensors sensors,
        String path) {
    public AgentSettings {
        kafka = Map.copyOf(kafka);
    }

    /// @param file    null for none
    /// @param host    this machine's name, where the settings give no node
    /// @param options by the command line, over all else
    /// @throws BadSettings with every problem at once
    public static AgentSettings from(
            @Nullable Path file, Map<String, String> env, Map<Key, String> options, String host) {
        return new Understanding(Values.gather(file, env, options), host).settings(env.getOrDefault("PATH", ""));
    }

    /// Secrets are not for logs.
    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>(kafka);
        shown.replaceAll((name, value) -> isSecret(name) ? "***" : value);
        return "agent of " + node + " sending to " + shown;
    }

    private static boolean isSecret(String name) {
        return name.contains("password") || name.contains("jaas") || name.contains(".key") || name.contains("secret");
    }

    /// @param slurmConf where Slurm says whether it polls the BMC, too
    /// @param slurmNode this node's name among several slurmd on one host; empty for the only one
    public record Machine(Path sysfs, Path procfs, Path cgroupfs, Path dev, Path slurmConf, String slurmNode) {}

    /// @param probes      names of those to use
    /// @param ipmiCommand how to ask IPMI; empty for the standard ways
    /// @param nvidiaSmi   how to ask NVIDIA's tool; empty for the standard way
    /// @param nvml        NVIDIA's library; empty for the standard place
    /// @param amdSmi      how to ask AMD's tool; empty for sysfs
    /// @param redfish     the node's own BMC; null for none
    /// @param redfishCa   PEM file of the authority that signed the BMCs' certificates; null for the usual ones
    /// @param jobsPattern regular expression over control-group paths whose first group is the job; empty for known
    /// batch systems
    /// @param modelTdpW   processors' nominal power of this node for the model of last resort; 0 looks it up
    /// @param calibration file with this node type's line; null for none
    /// @param bmcs        file with the management controllers to poll; null for none
    /// @param meters      wall meters by name, as written
    public record Sensors(
            Set<String> probes,
            String ipmiCommand,
            String nvidiaSmi,
            String nvml,
            String amdSmi,
            @Nullable Redfish redfish,
            @Nullable Path redfishCa,
            String jobsPattern,
            double modelTdpW,
            @Nullable Path calibration,
            @Nullable Path bmcs,
            Map<String, String> meters) {
        /// Probes that can be named.
        public static final List<String> KNOWN = List.of("rapl", "hwmon", "craypm", "ipmi", "redfish", "gpu", "model");

        public Sensors {
            probes = Set.copyOf(probes);
            meters = Map.copyOf(meters);
        }
    }

    /// @param credentials file with user and password; null for none
    /// @param fingerprint SHA-256 of the certificate to trust; empty for the usual authorities
    public record Redfish(String url, @Nullable Path credentials, String fingerprint) {}
}
