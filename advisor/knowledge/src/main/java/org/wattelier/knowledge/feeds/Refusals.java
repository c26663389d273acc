package org.wattelier.knowledge.feeds;

import java.util.ArrayList;
import java.util.List;

/// Counts what was refused and keeps the first ones in full.
final class Refusals {
    private static final int KEPT = 100;
    private static final int SHOWN = 60;

    private final List<Refused> first = new ArrayList<>();
    private int count;

    void add(String where, String field, String reason, String remedy) {
        count++;
        if (first.size() < KEPT) {
            first.add(new Refused(where, clip(field), reason, remedy));
        }
    }

    int count() {
        return count;
    }

    List<Refused> first() {
        return List.copyOf(first);
    }

    /// A value as a message may show it: short, and without what a terminal could take for an order.
    static String clip(String text) {
        String short0 = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return short0.replaceAll("\\p{Cntrl}|\\p{Cf}", "�");
    }
}
