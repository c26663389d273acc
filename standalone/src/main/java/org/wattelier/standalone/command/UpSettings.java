package org.wattelier.standalone.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.standalone.feed.FeedPlan;

/// How `up` is set: from a file, then `WATTELIER_*` variables, then options, the later winning.
///
/// @param data      folder that holds everything
/// @param port      of the pages, on the loopback interface; 0 to 65535
/// @param kafkaHost address that remote agents use
/// @param kafkaPort 0 to 65535; 0 takes a free one
/// @param cluster   name of this cluster
/// @param node      name of this machine; empty takes the host's name
/// @param sysfs     where the kernel shows sensors
/// @param feed      the batch system whose jobs are followed; empty for none
/// @param feedConfig settings of the feed; null where there are none
/// @param factors   folder of the site's tariffs, PUE and intensities; null for the project's defaults
record UpSettings(
        Path data,
        int port,
        String kafkaHost,
        int kafkaPort,
        String cluster,
        String node,
        Path sysfs,
        String feed,
        @Nullable Path feedConfig,
        @Nullable Path factors) {
    private static final String PREFIX = "WATTELIER_";
    /// The feed's own variables, but for the one that names its file; and those of services.
    private static final String OF_FEED = "WATTELIER_FEED_";

    private static final List<String> OF_SERVICES =
            List.of("WATTELIER_INFLUX_", "WATTELIER_STREAMS_", "WATTELIER_ADVISOR_");

    private static final String FEED_CONFIG = "feed_config";
    private static final Map<String, String> DEFAULTS = Map.of(
            "data",
            "data",
            "port",
            "8080",
            "kafka",
            "127.0.0.1:9092",
            "cluster",
            "local",
            "node",
            "",
            "sysfs",
            "/sys",
            "feed",
            "",
            FEED_CONFIG,
            "",
            "factors",
            "");
    /// Variables of other commands and of the launcher.
    private static final Set<String> OTHERS = Set.of("WATTELIER_SERVER", "WATTELIER_SALT", "WATTELIER_JAVA_OPTS");

    /// @param options values given on the command line
    /// @throws Failure with every problem at once
    static UpSettings from(@Nullable Path file, Map<String, String> env, Map<String, String> options, Words words) {
        var problems = new ArrayList<String>();
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        if (file != null) {
            readFile(file, values, problems, words);
        }
        env.forEach((name, value) -> {
            String key =
                    name.startsWith(PREFIX) ? name.substring(PREFIX.length()).toLowerCase(Locale.ROOT) : "";
            boolean ofOthers = OF_SERVICES.stream().anyMatch(name::startsWith)
                    || name.startsWith(OF_FEED) && !key.equals(FEED_CONFIG);
            if (!key.isEmpty() && !ofOthers && !OTHERS.contains(name)) {
                put(name, key, value, values, problems, words);
            }
        });
        values.putAll(options);
        UpSettings settings = checked(values, problems, words);
        if (!problems.isEmpty()) {
            throw new Failure(Failure.WRONG_USAGE, String.join(System.lineSeparator() + "  ", problems));
        }
        return settings;
    }

    /// What variables say to the feed.
    static Map<String, String> ofFeed(Map<String, String> env) {
        Map<String, String> found = new TreeMap<>(env);
        found.remove(OF_FEED + "CONFIG");
        return found;
    }

    private static void readFile(Path file, Map<String, String> values, List<String> problems, Words words) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(words.text("config.unreadable", file.toString(), String.valueOf(e)));
        }
        properties.forEach((key, value) ->
                put(file + ": " + key, String.valueOf(key), String.valueOf(value), values, problems, words));
    }

    private static void put(
            String place, String key, String value, Map<String, String> values, List<String> problems, Words words) {
        if (DEFAULTS.containsKey(key)) {
            values.put(key, value.strip());
        } else {
            problems.add(words.text("config.unknown", place, String.join(", ", new TreeMap<>(DEFAULTS).keySet())));
        }
    }

    private static UpSettings checked(Map<String, String> values, List<String> problems, Words words) {
        String kafka = value(values, "kafka");
        int colon = kafka.lastIndexOf(':');
        if (colon <= 0) {
            problems.add(words.text("config.kafka", kafka));
        }
        if (value(values, "cluster").isBlank() || value(values, "cluster").contains("#")) {
            problems.add(words.text("config.cluster", value(values, "cluster")));
        }
        String feed = value(values, "feed");
        if (!feed.isEmpty() && !FeedPlan.SYSTEMS.contains(feed)) {
            problems.add(words.text("feed.unknown", feed, String.join(", ", FeedPlan.SYSTEMS)));
        }
        return new UpSettings(
                Path.of(value(values, "data")),
                port("port", value(values, "port"), problems, words),
                colon <= 0 ? "" : kafka.substring(0, colon),
                colon <= 0 ? 0 : port("kafka", kafka.substring(colon + 1), problems, words),
                value(values, "cluster"),
                value(values, "node"),
                Path.of(value(values, "sysfs")),
                feed,
                value(values, FEED_CONFIG).isEmpty() ? null : Path.of(value(values, FEED_CONFIG)),
                factors(values));
    }

    /// The folder that was named, else `factors` among the data, if it is there.
    private static @Nullable Path factors(Map<String, String> values) {
        if (!value(values, "factors").isEmpty()) {
            return Path.of(value(values, "factors"));
        }
        Path usual = Path.of(value(values, "data")).resolve("factors");
        return Files.isDirectory(usual) ? usual : null;
    }

    private static int port(String key, String text, List<String> problems, Words words) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException ignored) {
            // Told below.
        }
        problems.add(words.text("config.port", key, text));
        return 0;
    }

    private static String value(Map<String, String> values, String key) {
        return values.getOrDefault(key, "");
    }
}
