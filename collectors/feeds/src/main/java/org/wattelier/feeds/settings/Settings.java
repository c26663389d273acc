package org.wattelier.feeds.settings;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Words by key, and what is wrong with them. Whoever needs a value asks for it with what it expects; in the end
/// [#complete] refuses keys that nobody asked for.
public final class Settings {
    /// What variables of a feed begin with: `WATTELIER_FEED_POLL_S` is `poll.s`.
    static final String VARIABLE = "WATTELIER_FEED_";

    private final Map<String, String> words;
    private final Set<String> asked = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    public Settings(Map<String, String> words) {
        this.words = new TreeMap<>(words);
    }

    /// From a file, then from variables, the later winning.
    public static Settings read(Path file, Map<String, String> env) {
        return read(file, env, Map.of());
    }

    /// @param file  null where there is none
    /// @param usual for what neither file nor variables say
    public static Settings read(@Nullable Path file, Map<String, String> env, Map<String, String> usual) {
        var properties = new Properties();
        Map<String, String> words = new TreeMap<>(usual);
        String problem = "";
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (NoSuchFileException e) {
                problem = file + " is not there";
            } catch (AccessDeniedException e) {
                problem = file + " may not be read by this user";
            } catch (IOException | IllegalArgumentException e) {
                problem = file + " cannot be read as key = value, in UTF-8: " + e.getMessage();
            }
        }
        properties.forEach((key, value) ->
                words.put(String.valueOf(key), String.valueOf(value).strip()));
        env.forEach((name, value) -> {
            if (name.startsWith(VARIABLE)) {
                words.put(
                        name.substring(VARIABLE.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value.strip());
            }
        });
        var settings = new Settings(words);
        if (!problem.isEmpty()) {
            settings.problems.add(problem);
        }
        return settings;
    }

    /// Empty where it is not set.
    public String word(String key) {
        asked.add(key);
        return words.getOrDefault(key, "");
    }

    public String needed(String key, String expected) {
        String word = word(key);
        if (word.isEmpty()) {
            problems.add(key + " is not set, expected: " + expected);
        }
        return word;
    }

    public @Nullable Path path(String key) {
        return word(key).isEmpty() ? null : Path.of(word(key));
    }

    public @Nullable URI address(String key) {
        String word = word(key);
        if (word.isEmpty()) {
            return null;
        }
        try {
            URI address = URI.create(word);
            if (address.getHost() != null && Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException ignored) {
            // Told below.
        }
        problem(key, word, "an address such as http://127.0.0.1:6820");
        return null;
    }

    public Duration seconds(String key, Duration usual, long least, long most) {
        String word = word(key);
        if (word.isEmpty()) {
            return usual;
        }
        try {
            long seconds = Long.parseLong(word);
            if (seconds >= least && seconds <= most) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException ignored) {
            // Told below.
        }
        problem(key, word, "whole seconds, " + least + " to " + most);
        return usual;
    }

    public ZoneId zone(String key) {
        String word = word(key);
        try {
            return word.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(word);
        } catch (DateTimeException ignored) {
            problem(key, word, "a time zone such as Europe/Paris");
            return ZoneId.systemDefault();
        }
    }

    public Set<String> some(String key, Set<String> allowed) {
        Set<String> given = Arrays.stream(word(key).split("[ ,]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
        if (!allowed.containsAll(given)) {
            problem(key, word(key), "any of " + String.join(", ", new TreeSet<>(allowed)));
        }
        return given;
    }

    /// All under a prefix, without it.
    public Map<String, String> under(String prefix) {
        Map<String, String> found = new TreeMap<>();
        words.forEach((key, word) -> {
            if (key.startsWith(prefix)) {
                asked.add(key);
                found.put(key.substring(prefix.length()), word);
            }
        });
        return found;
    }

    public void problem(String key, String word, String expected) {
        problems.add(key + " is \"" + word + "\", expected: " + expected);
    }

    /// @throws BadSettings with everything that is wrong
    public void complete() {
        words.keySet().stream()
                .filter(key -> !asked.contains(key))
                .forEach(key -> problems.add(key + " is not known; known are " + String.join(", ", asked)));
        if (!problems.isEmpty()) {
            throw new BadSettings(problems);
        }
    }
}
