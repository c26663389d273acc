package org.wattelier.feeds.history;

import java.util.ArrayList;
import java.util.List;

/// Cuts a line at each delimiter.
public final class Cut {
    private Cut() {}

    public static List<String> at(String delimiter, String line) {
        var parts = new ArrayList<String>(32);
        int from = 0;
        for (int to = line.indexOf(delimiter); to >= 0; to = line.indexOf(delimiter, from)) {
            parts.add(line.substring(from, to));
            from = to + delimiter.length();
        }
        parts.add(line.substring(from));
        return parts;
    }
}
