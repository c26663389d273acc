package org.wattelier.attribution.history;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.wattelier.attribution.history.PastRun.Stay;

/// How many cores jobs ever held of each node at once: what a node has at least, where nobody says more. Runs are told
/// in the order of their start.
public final class Fleet {
    private final Map<String, Held> nodes = new HashMap<>();
    private final PriorityQueue<Leaving> leaving = new PriorityQueue<>();

    private static final class Held {
        private int now;
        private int most;
    }

    private record Leaving(long atMs, Held held, int cores) implements Comparable<Leaving> {
        @Override
        public int compareTo(Leaving other) {
            return Long.compare(atMs, other.atMs);
        }
    }

    public void add(PastRun<?> run) {
        for (Leaving next = leaving.peek(); next != null && next.atMs() <= run.startMs(); next = leaving.peek()) {
            leaving.remove();
            next.held().now -= next.cores();
        }
        for (Stay stay : run.stays()) {
            Held held = nodes.computeIfAbsent(stay.node(), ignored -> new Held());
            held.now += stay.cores();
            held.most = Math.max(held.most, held.now);
            leaving.add(new Leaving(run.endMs(), held, stay.cores()));
        }
    }

    /// 0 where no job held any.
    public int cores(String node) {
        Held held = nodes.get(node);
        return held == null ? 0 : held.most;
    }

    public int nodes() {
        return nodes.size();
    }
}
