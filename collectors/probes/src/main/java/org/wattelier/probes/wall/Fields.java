package org.wattelier.probes.wall;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/// The `key=value` words of a meter's line. Asking for a key marks it as known; each problem is kept and a harmless
/// value handed on, so that one look finds all problems.
final class Fields {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|min|h)");

    private final String name;
    private final Map<String, String> unused = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();
    private final List<String> problems;

    Fields(String name, List<String> words, List<String> problems) {
        this.name = name;
        this.problems = problems;
        for (String word : words) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            if (equals <= 0) {
                problem(word, "is not key=value");
            } else if (unused.putIfAbsent(key, word.substring(equals + 1)) != null) {
                problem(key, "is there twice; keep one");
            }
        }
    }

    void problem(String key, String what) {
        problems.add("meter." + name + ": " + key + " " + what);
    }

    boolean has(String key) {
        return unused.containsKey(key);
    }

    @Nullable
    String optional(String key) {
        known.add(key);
        return unused.remove(key);
    }

    String required(String key, String example) {
        String value = optional(key);
        if (value == null || value.isEmpty()) {
            problem(key + "=", "is missing; write for example " + key + "=" + example);
            return example;
        }
        return value;
    }

    /// @param fallback used where the key is absent
    <T> T parsed(String key, String fallback, Function<String, T> parser) {
        String value = optional(key);
        if (value != null) {
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException e) {
                problem(key + "=", String.valueOf(e.getMessage()));
            }
        }
        return parser.apply(fallback);
    }

    int number(String key, int fallback, int least, int most) {
        return parsed(key, Integer.toString(fallback), text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
            }
            return Integer.parseInt(text);
        });
    }

    BigDecimal decimal(String key, String fallback) {
        return parsed(key, fallback, text -> {
            if (!text.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?") || new BigDecimal(text).signum() == 0) {
                throw new IllegalArgumentException("must be a number that is not 0, with a point, like 0.1");
            }
            return new BigDecimal(text);
        });
    }

    Duration duration(String key, String fallback, Duration least, Duration most) {
        return parsed(key, fallback, text -> {
            Matcher matcher = DURATION.matcher(text);
            Duration value = matcher.matches() ? duration(matcher) : Duration.ZERO;
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "must be from " + least.toSeconds() + "s to " + most.toSeconds() + "s, like 10s or 5min");
            }
            return value;
        });
    }

    private static Duration duration(Matcher matcher) {
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "min" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    JsonPointer pointer(String key) {
        return parsed(key, "", text -> {
            if (!text.isEmpty() && !text.startsWith("/")) {
                throw new IllegalArgumentException("must begin with / (a JSON pointer), like /emeters/0/power");
            }
            return JsonPointer.compile(text);
        });
    }

    @Nullable
    Path file(String key) {
        String value = optional(key);
        if (value == null) {
            return null;
        }
        Path path = Path.of(value.replace("\0", ""));
        if (!path.isAbsolute()) {
            problem(key + "=", "must be the full path of a file, beginning with /");
        }
        return path;
    }

    /// All keys that begin so, without that beginning.
    Map<String, String> starting(String prefix) {
        known.add(prefix + "…");
        var found = new TreeMap<String, String>();
        for (String key : List.copyOf(unused.keySet())) {
            if (key.startsWith(prefix) && key.length() > prefix.length()) {
                found.put(key.substring(prefix.length()), String.valueOf(unused.remove(key)));
            }
        }
        return found;
    }

    /// Whatever was never asked for.
    void refuseOthers() {
        for (String key : unused.keySet()) {
            problem(key + "=", "is not known here; known are " + String.join(", ", known));
        }
    }
}
