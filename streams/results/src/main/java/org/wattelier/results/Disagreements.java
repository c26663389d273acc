package org.wattelier.results;

import java.util.List;

/// What was found on one node in one minute.
///
/// @param listed in the order of time
/// @param more   how many beyond these were found
public record Disagreements(List<Disagreement> listed, int more) {
    public static final int MOST_LISTED = 20;

    public Disagreements {
        listed = List.copyOf(listed);
    }
}
