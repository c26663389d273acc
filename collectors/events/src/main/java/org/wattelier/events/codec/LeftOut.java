package org.wattelier.events.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobDetails;

/// Components that are not written where they have nothing to say: records of before they existed keep their bytes. The
/// contracts themselves know no JSON library.
final class LeftOut {
    private LeftOut() {}

    /// Of [org.wattelier.events.JobSnapshot].
    interface Details {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        JobDetails details();
    }

    /// Of [org.wattelier.events.NodeFacts].
    interface Speaker {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String speaker();
    }
}
