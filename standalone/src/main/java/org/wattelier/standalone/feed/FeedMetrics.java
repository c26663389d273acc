package org.wattelier.standalone.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.live.FeedCounts;

/// What a feed has done, in Prometheus' text.
final class FeedMetrics {
    private FeedMetrics() {}

    static String of(FeedPlan plan, FeedCounts counts) {
        String labels = "{system=\"" + plan.system().name() + "\",cluster=\""
                + plan.cluster().replace("\\", "\\\\").replace("\"", "\\\"") + "\"} ";
        var text = new StringBuilder();
        line(text, "published_total", "counter", labels, counts.published());
        line(text, "questions_total", "counter", labels, counts.questions());
        line(text, "failures_total", "counter", labels, counts.failures());
        line(text, "refused_total", "counter", labels, counts.refused());
        line(text, "open_jobs", "gauge", labels, counts.open());
        time(text, "answered_timestamp_seconds", labels, counts.answered());
        time(text, "reconciled_timestamp_seconds", labels, counts.reconciled());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String type, String labels, long value) {
        text.append("# TYPE wattelier_feed_")
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
        text.append("wattelier_feed_").append(name).append(labels).append(value).append('\n');
    }

    /// Absent as long as it never was.
    private static void time(StringBuilder text, String name, String labels, @Nullable Instant when) {
        if (when != null) {
            line(text, name, "gauge", labels, when.getEpochSecond());
        }
    }
}
