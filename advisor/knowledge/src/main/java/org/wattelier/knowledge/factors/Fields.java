package org.wattelier.knowledge.factors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The keys of one mapping. What is wrong is noted and a stand-in answered, so that one pass finds every mistake; who
/// builds something from it looks at the problems before using it.
final class Fields {
    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final List<Problem> problems;

    Fields(String file, String path, Node node, List<Problem> problems) {
        this.file = file;
        this.path = path;
        this.problems = problems;
        line = YamlText.line(node);
        if (node.getAnchor().isPresent()) {
            problem(line, path, "no anchors", "an anchor", "Write the values out.");
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else {
            problem(line, path, "keys with values", "something else", "");
        }
    }

    private void take(NodeTuple tuple) {
        String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
        if (tuple.getValueNode().getAnchor().isPresent()) {
            problem(YamlText.line(tuple.getKeyNode()), name(key), "no anchors", "an anchor", "Write the values out.");
        } else if (values.put(key, tuple.getValueNode()) != null) {
            problem(YamlText.line(tuple.getKeyNode()), name(key), "each key once", "it twice", "Remove one of them.");
        }
    }

    int line() {
        return line;
    }

    int problemCount() {
        return problems.size();
    }

    Set<String> asked() {
        return asked;
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    Optional<String> optional(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue().strip());
        }
        problem(YamlText.line(node), name(key), "a single value", "a list or keys", "");
        return Optional.empty();
    }

    String text(String key) {
        return optional(key).filter(text -> !text.isEmpty()).orElseGet(() -> {
            missing(key);
            return "";
        });
    }

    /// Something that is read from text.
    ///
    /// @param expected in words
    <T> Optional<T> read(String key, String expected, Function<String, Optional<T>> reader) {
        Optional<String> text = optional(key);
        Optional<T> value = text.flatMap(reader);
        if (text.isPresent() && value.isEmpty()) {
            wrong(key, expected, text.get());
        }
        return value;
    }

    <T> T need(String key, String expected, Function<String, Optional<T>> reader, T standIn) {
        if (!has(key)) {
            missing(key);
        }
        return read(key, expected, reader).orElse(standIn);
    }

    double number(String key) {
        return need(key, "a number", Values::number, 0.0);
    }

    OptionalDouble share(String key) {
        Optional<Double> value = read(key, "a share such as 0.05 or 5 %", Values::share);
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    double atLeastZero(String key) {
        return need(key, "a number, at least 0", text -> Values.number(text).filter(value -> value >= 0), 0.0);
    }

    double needShare(String key) {
        return need(key, "a share such as 0.05 or 5 %", Values::share, 0.0);
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        E first = type.getEnumConstants()[0];
        return need(key, Values.names(type), text -> Values.choice(type, text), first);
    }

    /// The members of a list; a single value counts as a list of one.
    List<String> texts(String key) {
        asked.add(key);
        Node node = values.get(key);
        var texts = new ArrayList<String>();
        for (Node member : members(node)) {
            if (member instanceof ScalarNode scalar) {
                texts.add(scalar.getValue().strip());
            } else {
                problem(YamlText.line(member), name(key), "single values", "a list or keys", "");
            }
        }
        return texts;
    }

    /// The members of a list of mappings.
    List<Fields> each(String key) {
        asked.add(key);
        var all = new ArrayList<Fields>();
        int index = 0;
        for (Node member : members(values.get(key))) {
            all.add(new Fields(file, name(key) + "[" + index++ + "]", member, problems));
        }
        return all;
    }

    private static List<? extends Node> members(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        return node instanceof SequenceNode list ? list.getValue() : List.of(node);
    }

    Optional<Fields> inner(String key) {
        asked.add(key);
        Node node = values.get(key);
        return node == null ? Optional.empty() : Optional.of(new Fields(file, name(key), node, problems));
    }

    /// The keys of a mapping that may be called anything.
    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /// Complains about keys that nothing asked for.
    void done() {
        values.forEach((key, node) -> {
            if (!asked.contains(key)) {
                problem(
                        YamlText.line(node),
                        name(key),
                        "one of " + String.join(", ", asked),
                        "an unknown key",
                        "Remove it, or mend its name.");
            }
        });
    }

    void missing(String key) {
        problem(line, name(key), "a value", "nothing", "Add it.");
    }

    void wrong(String key, String expected, String found) {
        Node node = values.get(key);
        problem(node == null ? line : YamlText.line(node), name(key), expected, Clip.of(found), "");
    }

    private void problem(int at, String field, String expected, String found, String remedy) {
        problems.add(new Problem(file, at, field, expected, found, remedy));
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
