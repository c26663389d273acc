package org.wattelier.events;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that one speaker knows of a node, oldest fact first. The whole list is one record: a new one replaces it,
/// and nothing of what others have said. An empty list takes back all that its speaker said. [CombinedFacts] is what
/// they say together.
///
/// @param speaker who says so: empty for the node itself, else `poller`, `slurm`, `inventory`…
public record NodeFacts(NodeId node, @LeftOut @Nullable String speaker, List<NodeFact> facts) {
    /// The node's own agent.
    public static final String ITSELF = "";

    public static final String POLLER = "poller";

    private static final char MARK = '#';

    public NodeFacts {
        speaker = speaker == null || speaker.isEmpty() ? ITSELF : Names.checked("speaker", speaker, "#/");
        facts = facts.stream().sorted(Comparator.comparing(NodeFact::from)).toList();
    }

    /// What the node says of itself.
    public NodeFacts(NodeId node, List<NodeFact> facts) {
        this(node, ITSELF, facts);
    }

    /// Records of old have no speaker: there was the node itself only.
    @Override
    public String speaker() {
        return speaker == null ? ITSELF : speaker;
    }

    /// The Kafka key: `cluster/node` for the node itself, else `cluster/node#speaker`.
    public String key() {
        return speaker().isEmpty() ? node.key() : node.key() + MARK + speaker();
    }

    /// What a record without a value says under such a key: nothing any more.
    ///
    /// @throws IllegalArgumentException where it is no such key
    public static NodeFacts nothing(String key) {
        int mark = key.indexOf(MARK);
        if (mark == key.length() - 1) {
            throw new IllegalArgumentException("the key names no speaker after its #");
        }
        return new NodeFacts(NodeId.parse(placedBy(key)), mark < 0 ? ITSELF : key.substring(mark + 1), List.of());
    }

    /// The part of a key that decides the partition: whoever speaks of a node is heard where its samples are.
    public static String placedBy(String key) {
        int mark = key.indexOf(MARK);
        return mark < 0 ? key : key.substring(0, mark);
    }
}
