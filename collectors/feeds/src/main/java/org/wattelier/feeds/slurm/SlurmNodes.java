package org.wattelier.feeds.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.events.ServiceState;
import org.wattelier.events.codec.Json;
import org.wattelier.feeds.nodes.SeenNode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Nodes as slurmrestd's `/slurm/…/nodes` and, up to 22.05, `sinfo --json` tell them.
final class SlurmNodes {
    private static final Pattern GPUS = Pattern.compile("gpu(?::[^(,:]*)?:(\\d{1,4})(?:\\(|,|$)");
    private static final Set<String> OFF = Set.of("POWERED_DOWN", "POWERING_DOWN", "POWER_DOWN");
    private static final Set<String> BOOTING =
            Set.of("POWERING_UP", "POWER_UP", "REBOOT", "REBOOT_ISSUED", "REBOOT_REQUESTED");
    private static final Set<String> DRAINED = Set.of(
            "DRAIN",
            "DRAINED",
            "DRAINING",
            "DOWN",
            "FAIL",
            "FAILING",
            "ERROR",
            "NOT_RESPONDING",
            "MAINT",
            "MAINTENANCE");
    private static final Set<String> RESERVED = Set.of("RESERVED", "PLANNED");
    private static final long MIB = 1L << 20;

    private SlurmNodes() {}

    /// Those that are understood; one that is not says nothing, which is what is known of it then.
    static List<SeenNode> read(InputStream json) throws IOException {
        try {
            JsonNode list = Json.MAPPER.readTree(json).get("nodes");
            if (list == null || !list.isArray()) {
                throw new IOException("there is no list \"nodes\" in the answer");
            }
            var nodes = new ArrayList<SeenNode>();
            for (JsonNode node : list.values()) {
                add(node, nodes);
            }
            return nodes;
        } catch (JacksonException e) {
            throw new IOException("broken JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void add(JsonNode node, List<SeenNode> nodes) {
        // Cores of one socket; hardware threads are not cores.
        long cores = Math.max(0, SlurmValues.number(node.get("cores")))
                * Math.max(1, SlurmValues.number(node.get("sockets")));
        long memory = SlurmValues.number(node.get("real_memory"));
        try {
            nodes.add(new SeenNode(
                    SlurmValues.text(node.get("name")),
                    (int) Math.min(cores, Integer.MAX_VALUE),
                    Math.max(0, memory) * MIB,
                    gpus(SlurmValues.text(node.get("gres"))),
                    state(node),
                    ""));
        } catch (IllegalArgumentException ignored) {
            // A node that cannot be named cannot be told of.
        }
    }

    private static int gpus(String gres) {
        int sum = 0;
        Matcher matcher = GPUS.matcher(gres);
        while (matcher.find()) {
            sum += Integer.parseInt(matcher.group(1));
        }
        return sum;
    }

    /// A node that is drained but still computes serves its jobs; that it draws power for nobody begins with the last
    /// one.
    private static ServiceState state(JsonNode node) {
        Set<String> words = new TreeSet<>();
        for (String field : List.of("state", "state_flags")) {
            for (String word : SlurmValues.words(node.get(field))) {
                words.add(word.toUpperCase(Locale.ROOT).replaceAll("[^A-Z_].*", ""));
            }
        }
        boolean busy = words.contains("ALLOCATED") || words.contains("MIXED");
        if (any(words, OFF)) {
            return ServiceState.OFF;
        }
        if (any(words, BOOTING) && !busy) {
            return ServiceState.BOOTING;
        }
        if (any(words, DRAINED) && !busy) {
            return ServiceState.DRAINED;
        }
        return any(words, RESERVED) && !busy ? ServiceState.RESERVED : ServiceState.IN_SERVICE;
    }

    private static boolean any(Set<String> words, Set<String> wanted) {
        return words.stream().anyMatch(wanted::contains);
    }
}
