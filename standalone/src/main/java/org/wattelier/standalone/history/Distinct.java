package org.wattelier.standalone.history;

import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/// Tells a run that is said twice: files overlap, and a job may be in an account before and after its end. Jobs come in
/// the order of their start; only those that run at the time are remembered.
final class Distinct {
    private final Set<String> present = new HashSet<>();
    private final PriorityQueue<Until> leaving = new PriorityQueue<>();

    private record Until(long ms, String key) implements Comparable<Until> {
        @Override
        public int compareTo(Until other) {
            return Long.compare(ms, other.ms);
        }
    }

    boolean isNew(Kept job) {
        long now = job.orderMs();
        for (Until next = leaving.peek(); next != null && next.ms() < now; next = leaving.peek()) {
            leaving.remove();
            present.remove(next.key());
        }
        String key = job.cluster() + "/" + job.number() + "#" + job.run();
        if (!present.add(key)) {
            return false;
        }
        leaving.add(new Until(job.end() == null ? now : Math.max(now, job.end().toEpochMilli()), key));
        return true;
    }
}
