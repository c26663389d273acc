package org.wattelier.knowledge.factors;

/// A value as a message may show it.
final class Clip {
    private static final int SHOWN = 60;

    private Clip() {}

    static String of(String text) {
        String part = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return '"' + part.replaceAll("\\p{Cntrl}|\\p{Cf}", "�") + '"';
    }
}
