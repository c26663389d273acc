package org.wattelier.service.report;

import org.jspecify.annotations.Nullable;

/// No advisor answered; the message says where it was sought and what to do.
public final class AdvisorUnreachable extends RuntimeException {
    public AdvisorUnreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
