package org.wattelier.agent.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The words that were given, before they are understood.
///
/// @param meters wall meters by name, `meter.NAME = …`
/// @param kafka  Kafka's own settings, `kafka.NAME = …`
record Values(Map<Key, String> words, Map<String, String> meters, Map<String, String> kafka, List<String> problems) {
    private static final String METER = "meter.";
    private static final String KAFKA = "kafka.";
    private static final String VARIABLE = "WATTELIER_";
    /// Variables of other commands and of the launcher.
    private static final List<String> OTHERS =
            List.of("WATTELIER_SERVER", "WATTELIER_SALT", "WATTELIER_JAVA_OPTS", "WATTELIER_SHARED", "WATTELIER_HOME");

    static Values gather(@Nullable Path file, Map<String, String> env, Map<Key, String> options) {
        var values = new Values(new EnumMap<>(Key.class), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (Key key : Key.values()) {
            values.words.put(key, key.standard());
        }
        if (file != null) {
            values.read(file);
        }
        new TreeMap<>(env).forEach(values::variable);
        values.words.putAll(options);
        return values;
    }

    String word(Key key) {
        return words.getOrDefault(key, "").strip();
    }

    private void read(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(file + " cannot be read (" + e + "): give its owner or group access, or another --config");
        }
        for (String name :
                new TreeMap<>(properties).keySet().stream().map(String::valueOf).toList()) {
            put(file.toString(), name, properties.getProperty(name));
        }
    }

    private void put(String file, String name, String value) {
        if (name.startsWith(METER) && name.length() > METER.length()) {
            meters.put(name.substring(METER.length()), value.strip());
        } else if (name.startsWith(KAFKA) && name.length() > KAFKA.length()) {
            kafka.put(name.substring(KAFKA.length()), value.strip());
        } else {
            Key key = Arrays.stream(Key.values())
                    .filter(each -> each.key().equals(name))
                    .findFirst()
                    .orElse(null);
            if (key == null) {
                problems.add(file + ": \"" + name + "\" is not a setting; there are " + known()
                        + ", meter.NAME and kafka.NAME");
            } else {
                words.put(key, value);
            }
        }
    }

    private void variable(String name, String value) {
        if (!name.startsWith(VARIABLE) || OTHERS.contains(name)) {
            return;
        }
        for (Key key : Key.values()) {
            if (key.variable().equals(name)) {
                words.put(key, value);
                return;
            }
        }
        problems.add("the variable " + name + " is not a setting; there are "
                + Arrays.stream(Key.values()).map(Key::variable).collect(Collectors.joining(", ")));
    }

    private static String known() {
        return Arrays.stream(Key.values()).map(Key::key).collect(Collectors.joining(", "));
    }
}
