package org.wattelier.agent.settings;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.settings.AgentSettings.Machine;
import org.wattelier.agent.settings.AgentSettings.Redfish;
import org.wattelier.agent.settings.AgentSettings.Sensors;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeId;
import org.wattelier.events.Topics;

/// Turns words into settings, collecting what is wrong with them.
final class Understanding {
    private final Values values;
    private final String host;

    Understanding(Values values, String host) {
        this.values = values;
        this.host = host;
    }

    AgentSettings settings(String searchPath) {
        String name = values.word(Key.NODE).isEmpty() ? host : values.word(Key.NODE);
        NodeId node = tried(
                Key.NODE, name, word -> new NodeId(values.word(Key.CLUSTER), word), new NodeId("local", "localhost"));
        var settings = new AgentSettings(
                node,
                values.word(Key.TYPE),
                values.word(Key.CORES).isEmpty() ? 0 : (int) number(Key.CORES, 1, NodeFact.MOST_CORES),
                kafka(),
                tried(Key.TOPICS, values.word(Key.TOPICS), Topics::new, Topics.STANDARD),
                path(Key.STATE),
                number(Key.SPOOL_MIB, 1, 1 << 20) << 20,
                (int) number(Key.CATCH_UP, 1, 100_000),
                listen(),
                path(Key.QUIET),
                machine(),
                sensors(),
                searchPath);
        if (!values.problems().isEmpty()) {
            throw new BadSettings(values.problems());
        }
        return settings;
    }

    private Map<String, String> kafka() {
        var kafka = new HashMap<>(values.kafka());
        String servers = values.word(Key.KAFKA);
        if (!servers.isEmpty()) {
            kafka.put("bootstrap.servers", servers);
        }
        return kafka;
    }

    private Machine machine() {
        return new Machine(
                Path.of(values.word(Key.SYSFS)),
                Path.of(values.word(Key.PROCFS)),
                Path.of(values.word(Key.CGROUPFS)),
                Path.of(values.word(Key.DEV)),
                Path.of(values.word(Key.SLURM_CONF)),
                values.word(Key.SLURM_NODE));
    }

    private Sensors sensors() {
        String url = values.word(Key.REDFISH);
        Redfish redfish = url.isEmpty()
                ? null
                : new Redfish(url, path(Key.REDFISH_CREDENTIALS), values.word(Key.REDFISH_FINGERPRINT));
        return new Sensors(
                probes(),
                values.word(Key.IPMI_COMMAND),
                values.word(Key.NVIDIA_SMI),
                values.word(Key.NVML),
                values.word(Key.AMD_SMI),
                redfish,
                path(Key.REDFISH_CA),
                tried(Key.JOBS_PATTERN, values.word(Key.JOBS_PATTERN), Understanding::pattern, ""),
                values.word(Key.MODEL_TDP).isEmpty() ? 0 : number(Key.MODEL_TDP, 1, 100_000),
                path(Key.CALIBRATION),
                path(Key.BMCS),
                values.meters());
    }

    private Set<String> probes() {
        List<String> words = Arrays.stream(values.word(Key.PROBES).split("[ ,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        for (String word : words) {
            if (!Sensors.KNOWN.contains(word)) {
                problem(Key.PROBES, word, "one or several of " + String.join(", ", Sensors.KNOWN));
            }
        }
        return words.stream().collect(Collectors.toSet());
    }

    private static String pattern(String word) {
        try {
            if (!word.isEmpty() && !Pattern.compile(word).namedGroups().containsKey("job")) {
                throw new IllegalArgumentException("a regular expression with a group (?<job>…) for the job's number");
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("a regular expression (" + e.getDescription() + ")", e);
        }
        return word;
    }

    private @Nullable InetSocketAddress listen() {
        String word = values.word(Key.LISTEN);
        if (word.isEmpty() || word.equals("off")) {
            return null;
        }
        int colon = word.lastIndexOf(':');
        try {
            int port = Integer.parseInt(word.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= 65_535) {
                return InetSocketAddress.createUnresolved(word.substring(0, colon), port);
            }
        } catch (NumberFormatException ignored) {
            // Told below.
        }
        problem(Key.LISTEN, word, "HOST:PORT, for example 127.0.0.1:9465, or off");
        return null;
    }

    private @Nullable Path path(Key key) {
        return values.word(key).isEmpty() ? null : Path.of(values.word(key));
    }

    private long number(Key key, long least, long most) {
        String word = values.word(key);
        try {
            long number = Long.parseLong(word);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Told below.
        }
        problem(key, word, "a whole number from " + least + " to " + most);
        return least;
    }

    private <T> T tried(Key key, String word, Function<String, T> understand, T otherwise) {
        try {
            return understand.apply(word);
        } catch (IllegalArgumentException e) {
            problem(key, word, String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    private void problem(Key key, String word, String expected) {
        values.problems().add(key.key() + " is \"" + word + "\", expected: " + expected);
    }
}
