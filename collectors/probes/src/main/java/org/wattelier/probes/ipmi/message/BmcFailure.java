package org.wattelier.probes.ipmi.message;

import java.io.Serial;

/// No answer from a management controller; the message says why and what mends it, for people.
public final class BmcFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public BmcFailure(String message) {
        super(message);
    }

    /// Always there, unlike that of exceptions in general.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
