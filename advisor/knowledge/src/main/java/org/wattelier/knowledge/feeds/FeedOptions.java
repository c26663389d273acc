package org.wattelier.knowledge.feeds;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What a file does not say of itself.
///
/// @param zone   of times without an offset; null where there should be none
/// @param column the column or key with the values, where there are several
/// @param unit   of the values, where the file does not name it
public record FeedOptions(
        @Nullable ZoneId zone,
        @Nullable String column,
        @Nullable String unit) {
    public static final FeedOptions NONE = new FeedOptions(null, null, null);

    public static FeedOptions in(ZoneId zone) {
        return new FeedOptions(zone, null, null);
    }
}
