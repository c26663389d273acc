package org.wattelier.feeds.live;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who does not answer, and why; a line in the log when that changes, not each time. For one thread.
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final String feed;
    private final Map<String, String> now = new TreeMap<>();
    private long failures;

    Troubles(String feed) {
        this.feed = feed;
    }

    void failed(String who, Exception e) {
        failures++;
        String why = String.valueOf(e.getMessage() == null ? e : e.getMessage());
        if (!why.equals(now.put(who, why))) {
            LOG.warn("{}: {} does not answer: {}", feed, who, why);
        }
    }

    void well(String who) {
        if (now.remove(who) != null) {
            LOG.info("{}: {} answers again", feed, who);
        }
    }

    long failures() {
        return failures;
    }

    /// Empty where all is well.
    String line() {
        return now.entrySet().stream()
                .map(each -> each.getKey() + " does not answer: " + each.getValue())
                .collect(Collectors.joining("; "));
    }
}
