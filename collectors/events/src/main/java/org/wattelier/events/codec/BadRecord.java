package org.wattelier.events.codec;

/// A record that cannot be taken: says the place, what was found and what was expected. Carries no stack trace, because
/// a flood of bad records must stay cheap.
public final class BadRecord extends RuntimeException {
    public BadRecord(String reason) {
        super(reason, null, false, false);
    }

    /// The reason as text, never null.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
