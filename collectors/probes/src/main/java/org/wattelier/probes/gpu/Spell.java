package org.wattelier.probes.gpu;

/// A number of looks during which something absent is not looked for again: it costs nothing then, and is found soon
/// after it came.
final class Spell {
    private final int looks;
    private int left;

    Spell(int looks) {
        this.looks = looks;
    }

    void begin() {
        left = looks;
    }

    /// Counts one look.
    boolean lasts() {
        return left > 0 && left-- > 0;
    }
}
