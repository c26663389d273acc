package org.wattelier.influx.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server understood the request and will not take it, however often it is asked.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern DROPPED = Pattern.compile("partial write.*dropped=(\\d+)", Pattern.DOTALL);

    Refused(int status, String message) {
        super(status + ": " + message, null, false, false);
    }

    /// How many points of the request were left out while the others were written; 0 where it does not say.
    int dropped() {
        Matcher partial = DROPPED.matcher(String.valueOf(getMessage()));
        try {
            return partial.find() ? Integer.parseInt(partial.group(1)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
