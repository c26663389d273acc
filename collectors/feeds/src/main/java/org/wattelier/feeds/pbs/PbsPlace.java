package org.wattelier.feeds.pbs;

import java.util.List;

/// Whether a job asked to be alone on its nodes, in `Resource_List.place`.
enum PbsPlace {
    ALONE,
    SHARED,
    NOT_SAID;

    static PbsPlace of(String place) {
        List<String> words = List.of(place.split(":"));
        if (words.contains("excl") || words.contains("exclhost")) {
            return ALONE;
        }
        return words.contains("shared") ? SHARED : NOT_SAID;
    }
}
