package org.wattelier.feeds.swf;

import java.util.Locale;

/// What the lines that begin with a semicolon say and we need.
final class SwfHeader {
    private long startS;
    private boolean dated;

    void line(String text) {
        String said = text.substring(1).strip();
        int colon = said.indexOf(':');
        if (colon > 0
                && said.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals("unixstarttime")) {
            String number = said.substring(colon + 1).strip().split("\\s+", 2)[0];
            if (!number.isEmpty() && number.length() < 12 && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                startS = Long.parseLong(number);
                dated = startS > 0;
            }
        }
    }

    /// Seconds since 1970 at which the log's time is 0; 0 where it does not say.
    long startS() {
        return startS;
    }

    boolean dated() {
        return dated;
    }
}
