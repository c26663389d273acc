package org.wattelier.probes.redfish;

import tools.jackson.databind.JsonNode;

/// What came back for one path.
sealed interface Answer {
    /// A document.
    ///
    /// @param dateMs the controller's clock when it answered, ms since 1970 UTC; 0 where it does not say
    record Document(JsonNode json, long dateMs) implements Answer {}

    /// The controller is there but what it said is no document: cut short, or a fault of its own. Perhaps not so next
    /// time.
    record Garbled(String reason) implements Answer {}

    /// The controller is there but has no such thing, or not as JSON.
    record Absent(String reason) implements Answer {}

    /// It cannot be asked now: no use to try another path.
    record Failed(String reason) implements Answer {}
}
