package org.wattelier.feeds.pbs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Sizes;
import org.wattelier.feeds.history.Spans;

/// Amounts of PBS: `16gb`, `5008kb`, `26:03:11`.
final class PbsSizes {
    private PbsSizes() {}

    /// @return -1 where it is not there
    static long bytes(PbsObject object, String attribute) {
        String text = object.text(attribute);
        if (text.isEmpty()) {
            return -1;
        }
        try {
            return Sizes.parse(attribute, text, Sizes.BYTES);
        } catch (BadField e) {
            throw object.refused(attribute, "an amount such as 16gb", "something else");
        }
    }

    static @Nullable Duration span(PbsObject object, String attribute) {
        String text = object.text(attribute);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Spans.parse(attribute, text);
        } catch (BadField e) {
            throw object.refused(attribute, "a time such as 26:03:11", "something else");
        }
    }
}
