package org.wattelier.knowledge.factors;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Fingerprints of what facts say: not of blanks, comments and the order of keys.
final class Hashes {
    private static final int SHOWN = 16;

    private Hashes() {}

    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(Node node) {
        var canon = new StringBuilder();
        write(node, canon);
        return of(canon.toString());
    }

    private static void write(Node node, StringBuilder canon) {
        switch (node) {
            case ScalarNode scalar ->
                canon.append(scalar.getValue().strip().replace("\\", "\\\\").replace("\n", "\\n"));
            case SequenceNode list ->
                list.getValue().forEach(member -> {
                    canon.append("\n- ");
                    // An anchor may lead back to here; it is refused elsewhere.
                    if (member.getAnchor().isEmpty()) {
                        write(member, canon);
                    }
                });
            case MappingNode mapping -> {
                var sorted = new TreeMap<String, Node>();
                mapping.getValue()
                        .forEach(tuple -> sorted.put(
                                tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "",
                                tuple.getValueNode()));
                sorted.forEach((key, value) -> {
                    canon.append("\n").append(key).append(": {");
                    if (value.getAnchor().isEmpty()) {
                        write(value, canon);
                    }
                    canon.append("}");
                });
            }
            default -> {}
        }
    }
}
