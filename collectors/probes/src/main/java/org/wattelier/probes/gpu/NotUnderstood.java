package org.wattelier.probes.gpu;

/// An answer that is not what was asked for; the message says what was found instead.
final class NotUnderstood extends Exception {
    NotUnderstood(String message) {
        super(message);
    }

    /// The beginning of an answer, to be shown.
    static String beginning(String text) {
        String line = text.lines()
                .filter(each -> !each.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        StringBuilder shown = new StringBuilder("\"");
        line.chars().limit(80).forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
        return shown.append(line.length() > 80 ? "…\"" : "\"").toString();
    }
}
