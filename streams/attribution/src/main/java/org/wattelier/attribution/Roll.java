package org.wattelier.attribution;

import java.util.List;
import org.wattelier.events.JobUse;
import org.wattelier.events.Tick;

/// Whose control groups a tick lists, and their devices; ticks one after the other mostly share it.
///
/// @param known whether all are listed; false where control groups could not be read
record Roll(boolean known, String[] jobs, List<List<String>> gpus) {
    private static final Roll NOBODY = new Roll(true, new String[0], List.of());
    private static final Roll UNKNOWN = new Roll(false, new String[0], List.of());

    static Roll of(Tick tick) {
        if (tick.uses().isEmpty()) {
            return tick.usesKnown() ? NOBODY : UNKNOWN;
        }
        return new Roll(
                tick.usesKnown(),
                tick.uses().stream().map(JobUse::job).toArray(String[]::new),
                tick.uses().stream().map(JobUse::gpus).toList());
    }

    /// Whether it is also this tick's.
    boolean isOf(Tick tick) {
        List<JobUse> uses = tick.uses();
        if (known != tick.usesKnown() || jobs.length != uses.size()) {
            return false;
        }
        for (int i = 0; i < jobs.length; i++) {
            JobUse use = uses.get(i);
            if (!jobs[i].equals(use.job()) || !gpus.get(i).equals(use.gpus())) {
                return false;
            }
        }
        return true;
    }

    /// Where a job stands; -1 where it is not listed.
    int indexOf(String job) {
        for (int i = 0; i < jobs.length; i++) {
            if (jobs[i].equals(job)) {
                return i;
            }
        }
        return -1;
    }
}
