package org.wattelier.standalone.backup;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.wattelier.events.Topics;
import org.wattelier.topology.TopicPlan;

/// Which topics are saved, and in which order: against the flow of causes, so that whatever a saved record has caused
/// is either in what was saved before or will be caused again by what is saved later. Then nobody need stop.
///
/// First how far the streams had come, then the state of each step before what it had sent on, then results, and what
/// came in last of all. What lies between is taken in a second time after a restore, which changes nothing.
final class SavedTopics {
    /// What nobody could make again, and comes from outside.
    private static final List<String> INPUTS =
            List.of("node-samples", "node-facts", "jobs", "people", "decisions", "audits");

    private static final List<String> RESULTS = List.of("node-energy", "job-energy", "dead-letters");

    private static final int PLACING = 0;
    private static final int PLACED = 1;
    private static final int NODES = 2;
    private static final int CONTRIBUTED = 3;
    private static final int JOBS = 4;
    private static final int RESULT = 5;
    private static final int INPUT = 6;
    private static final int UNKNOWN = -1;

    private final String prefix;
    private final String own;

    SavedTopics(Topics topics) {
        prefix = topics.prefix();
        own = TopicPlan.applicationId(topics).substring(prefix.length()) + "-";
    }

    /// Names without prefix, in the order to be saved.
    ///
    /// @throws BackupFailed where the streams have a topic of their own that this version does not know
    List<String> inOrder(Collection<String> existing, Set<String> without) {
        List<String> ours = existing.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(name -> !without.contains(name))
                .filter(name -> name.startsWith(own) || rank(name) != UNKNOWN)
                .sorted(Comparator.comparing(this::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
        for (String name : ours) {
            if (rank(name) == UNKNOWN) {
                throw new BackupFailed("topic " + prefix + name
                        + " belongs to streams of another version: make the backup with that version");
            }
        }
        return ours;
    }

    private int rank(String name) {
        if (INPUTS.contains(name)) {
            return INPUT;
        }
        if (RESULTS.contains(name)) {
            return RESULT;
        }
        if (!name.startsWith(own)) {
            return UNKNOWN;
        }
        String internal = name.substring(own.length());
        if (internal.endsWith("-repartition")) {
            return internal.startsWith("placements")
                    ? PLACED
                    : internal.startsWith("contributions") ? CONTRIBUTED : UNKNOWN;
        }
        if (!internal.endsWith("-changelog")) {
            return UNKNOWN;
        }
        return internal.startsWith("placed-")
                ? PLACING
                : internal.startsWith("node-") ? NODES : internal.startsWith("job-") ? JOBS : UNKNOWN;
    }
}
