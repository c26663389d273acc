package org.wattelier.knowledge.factors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A fact as maps, lists and texts, to be changed and written again.
final class Tree {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/+-]*( [A-Za-z0-9%._/+-]+)*");

    private Tree() {}

    static Object of(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                var map = new LinkedHashMap<String, Object>();
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key) {
                        map.put(key.getValue(), of(tuple.getValueNode()));
                    }
                }
                yield map;
            }
            case SequenceNode list ->
                new ArrayList<>(list.getValue().stream().map(Tree::of).toList());
            case ScalarNode scalar -> scalar.getValue();
            default -> "";
        };
    }

    /// @param path keys with dots between them
    static void set(Map<String, Object> map, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            map.put(path, value);
            return;
        }
        var inner = new LinkedHashMap<String, Object>();
        if (map.get(path.substring(0, dot)) instanceof Map<?, ?> known) {
            known.forEach((key, each) -> inner.put(String.valueOf(key), each));
        }
        set(inner, path.substring(dot + 1), value);
        map.put(path.substring(0, dot), inner);
    }

    /// As block of YAML, a list's member.
    static String member(Map<String, Object> fact) {
        var text = new StringBuilder();
        fact.forEach((key, value) -> text.append(text.isEmpty() ? "  - " : "    ")
                .append(scalar(key))
                .append(": ")
                .append(flow(value))
                .append('\n'));
        return text.toString();
    }

    private static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            var parts = new ArrayList<String>();
            map.forEach((key, each) -> parts.add(scalar(String.valueOf(key)) + ": " + flow(each)));
            return "{" + String.join(", ", parts) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(Tree::flow).toList()) + "]";
        }
        return scalar(String.valueOf(value));
    }

    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        var quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                quoted.append("\\x%02x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
