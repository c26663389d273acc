package org.wattelier.agent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.agent.settings.BadSettings;
import org.wattelier.agent.settings.Key;

/// The agent's command line, sorted: a command, its words, switches and options, and settings. By hand, because a
/// library
/// for it weighs more than the agent.
final class CommandWords {
    private static final Set<String> SWITCHES = Set.of("--json", "--help");
    private static final Set<String> OPTIONS =
            Set.of("--until", "--for", "--meter", "--levels", "--minutes", "--source", "--config");

    private final Map<String, String> env;
    private final String command;
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> given = new HashMap<>();
    private final Map<Key, String> settings = new EnumMap<>(Key.class);

    CommandWords(List<String> args, Map<String, String> env) {
        this.env = env;
        boolean named = !args.isEmpty() && !args.getFirst().startsWith("-");
        command = named ? args.getFirst() : "run";
        for (int i = named ? 1 : 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("-")) {
                words.add(arg);
            } else if (arg.equals("-h") || SWITCHES.contains(arg)) {
                given.put(arg.equals("-h") ? "--help" : arg, "");
            } else if (i + 1 == args.size()) {
                throw new BadSettings(arg + " needs a value");
            } else {
                i++;
                take(arg, args.get(i));
            }
        }
    }

    private void take(String option, String value) {
        if (OPTIONS.contains(option)) {
            given.put(option, value);
            return;
        }
        for (Key key : Key.values()) {
            if (key.option().equals(option)) {
                settings.put(key, value);
                return;
            }
        }
        throw new BadSettings(option + " is not an option; there are --config and those of the settings, for example"
                + " --kafka HOST:PORT");
    }

    String command() {
        return command;
    }

    List<String> words() {
        return words;
    }

    boolean has(String option) {
        return given.containsKey(option);
    }

    String option(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise, int least, int most) {
        String word = option(name, String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(word);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Told below.
        }
        throw new BadSettings(name + " is \"" + word + "\", expected: a whole number from " + least + " to " + most);
    }

    Map<String, String> env() {
        return env;
    }

    AgentSettings settings() {
        @Nullable String config = given.get("--config");
        return AgentSettings.from(config == null ? null : Path.of(config), env, settings, hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException ignored) {
            return "localhost";
        }
    }
}
