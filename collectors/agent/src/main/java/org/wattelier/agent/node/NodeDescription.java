package org.wattelier.agent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.ServiceState;

/// What the node says of itself: cores, memory, type.
///
/// @param type  nodes of one type share models and sensor gain
/// @param cores   physical cores; 0 where unknown
/// @param threads logical processors; 0 where unknown
public record NodeDescription(String type, int cores, int threads, long memoryBytes, int gpus) {
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d{1,15}) kB");

    /// Reads a machine.
    ///
    /// @param procfs     `/proc`, or a tree that looks like it
    /// @param givenType  empty to take the processors' name
    /// @param givenCores 0 to count
    public static NodeDescription of(Path procfs, String givenType, int givenCores, int gpus) {
        List<String> lines = lines(procfs.resolve("cpuinfo"));
        Set<String> sockets = new HashSet<>();
        Set<String> cores = new HashSet<>();
        String socket = "";
        String model = "";
        int threads = 0;
        for (String line : lines) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? "" : line.substring(0, colon).strip();
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            switch (key) {
                case "processor" -> threads++;
                case "model name" -> model = value;
                case "physical id" -> {
                    socket = value;
                    sockets.add(value);
                }
                case "core id" -> cores.add(socket + "/" + value);
                default -> {}
            }
        }
        String type = model.isEmpty() ? "unknown" : Math.max(1, sockets.size()) + "x " + model;
        int counted = Math.min(cores.isEmpty() ? threads : cores.size(), NodeFact.MOST_CORES);
        return new NodeDescription(
                givenType.isEmpty() ? type : givenType,
                givenCores > 0 ? givenCores : counted,
                threads,
                memory(lines(procfs.resolve("meminfo"))),
                gpus);
    }

    private static long memory(List<String> lines) {
        for (String line : lines) {
            Matcher matcher = MEMORY.matcher(line);
            if (matcher.matches()) {
                return Long.parseLong(matcher.group(1)) * 1024;
            }
        }
        return 0;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException ignored) {
            return List.of();
        }
    }

    /// The same with accelerators that were found later: drivers answer when the agent already runs.
    public NodeDescription withGpus(int found) {
        return new NodeDescription(type, cores, threads, memoryBytes, found);
    }

    /// The description as a fact; what an earlier fact knew beyond it (baselines, calibration) holds on, and so do its
    /// accelerators while nobody has looked for them yet.
    public NodeFact fact(Instant from, @Nullable NodeFact earlier) {
        return new NodeFact(
                from,
                "agent",
                type,
                earlier == null ? ServiceState.IN_SERVICE : earlier.state(),
                cores,
                memoryBytes,
                gpus == 0 && earlier != null ? earlier.gpus() : gpus,
                earlier == null ? IdleBaseline.UNKNOWN : earlier.idle(),
                earlier == null ? 0 : earlier.meterLagMs(),
                earlier == null ? 0 : earlier.meterWindowMs(),
                earlier == null ? null : earlier.meterGain(),
                earlier == null ? null : earlier.chipGain(),
                earlier == null ? null : earlier.upstream());
    }
}
