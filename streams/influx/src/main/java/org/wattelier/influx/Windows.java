package org.wattelier.influx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wattelier.events.NodeId;
import org.wattelier.influx.schema.Level;

/// Windows of one level whose sums are out of date, and the nodes that made them so.
final class Windows {
    private final Level level;
    private final Map<Long, Set<NodeId>> nodes = new TreeMap<>();

    Windows(Level level) {
        this.level = level;
    }

    void mark(NodeId node, long second) {
        nodes.computeIfAbsent(level.begin(second), begin -> new HashSet<>()).add(node);
    }

    /// Whoever made it so.
    void mark(long second) {
        nodes.computeIfAbsent(level.begin(second), begin -> new HashSet<>());
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    void clear() {
        nodes.clear();
    }

    /// Windows that follow each other, at most some of them together, s since 1970.
    List<Span> spans(int most) {
        var spans = new ArrayList<Span>();
        nodes.forEach((begin, marked) -> {
            if (!spans.isEmpty() && spans.getLast().takes(begin, most * level.seconds())) {
                Span last = spans.removeLast();
                Set<NodeId> all = new HashSet<>(last.nodes());
                all.addAll(marked);
                spans.add(new Span(last.begin(), begin + level.seconds(), all));
            } else {
                spans.add(new Span(begin, begin + level.seconds(), Set.copyOf(marked)));
            }
        });
        return spans;
    }

    /// @param end exclusive
    record Span(long begin, long end, Set<NodeId> nodes) {
        private static final int FEW = 20;

        private boolean takes(long next, long most) {
            return end == next && end - begin < most;
        }

        /// The condition in InfluxQL: its time and, where they are few, its nodes.
        String where() {
            String time = " WHERE time >= " + begin + "s AND time < " + end + "s";
            if (nodes.size() > FEW) {
                return time;
            }
            List<String> each = nodes.stream()
                    .map(node -> "(" + WrittenMinutes.is(node) + ")")
                    .sorted()
                    .toList();
            return time + " AND (" + String.join(" OR ", each) + ")";
        }

        /// The condition without nodes.
        String whereTime() {
            return " WHERE time >= " + begin + "s AND time < " + end + "s";
        }
    }
}
