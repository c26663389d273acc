package org.wattelier.service.audit.print;

import org.wattelier.service.text.Messages;

/// What keys of measures are called.
final class Titles {
    private Titles() {}

    /// `inventory_g life_cycle production location`: a word of ours, then what tells it from others of its kind.
    static String measure(String key, Messages messages) {
        int space = key.indexOf(' ');
        return space < 0
                ? messages.text("audit.measure." + key)
                : messages.text("audit.measure." + key.substring(0, space)) + " · " + key.substring(space + 1);
    }

    /// What follows the kind: a basis, a currency with its tax basis, a denominator.
    static String rest(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }
}
