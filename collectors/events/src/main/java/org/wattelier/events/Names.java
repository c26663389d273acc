package org.wattelier.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a name of a cluster, node, job or meter may look like, so that keys can be split and nothing odd travels on.
/// Instants, too: those far outside our age overflow in milliseconds.
final class Names {
    static final int LONGEST = 128;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Names() {}

    /// @param reserved characters that have a meaning in the key the name goes into
    static String checked(String what, String name, String reserved) {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + LONGEST + " characters, has " + name.length());
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isLetterOrDigit(c)) {
                continue;
            }
            if (Character.isISOControl(c) || reserved.indexOf(c) >= 0) {
                throw new IllegalArgumentException(what + " contains a forbidden character at position " + i);
            }
        }
        return name;
    }

    /// What no key gives a meaning to, and most names are made of.
    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }

    static void checked(String what, @Nullable Instant instant) {
        if (instant != null && (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST))) {
            throw new IllegalArgumentException(what + " must lie between 1970 and 9999, is " + instant);
        }
    }
}
