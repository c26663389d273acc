package org.wattelier.topology;

import java.util.List;
import java.util.stream.Collectors;

/// Topics exist that are not what is expected: nothing may start on them.
public final class WrongTopics extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient List<TopicMismatch> mismatches;

    WrongTopics(List<TopicMismatch> mismatches) {
        super(mismatches.stream()
                .map(TopicMismatch::toString)
                .collect(Collectors.joining(System.lineSeparator() + "  ")));
        this.mismatches = List.copyOf(mismatches);
    }

    public List<TopicMismatch> mismatches() {
        return mismatches;
    }
}
