package org.wattelier.feeds.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattelier.events.Allocation;
import org.wattelier.feeds.job.BatchJob;

/// What the feed has said last of each run, so that it says a thing once. Only memory: after a restart things are said
/// again, which does no harm. For one thread.
final class KnownJobs {
    /// Of jobs that have ended; the oldest are forgotten.
    private static final int MOST_ENDED = 200_000;

    private record Key(String number, long run) {}

    private final Map<Key, BatchJob> open = new LinkedHashMap<>();
    private final Map<Key, Ended> ended = new LinkedHashMap<>();

    /// Enough to see that nothing is new.
    private record Ended(BatchJob.Stage stage, int content) {}

    /// What is to be said of a job now; empty where it was said, or something later was.
    Optional<BatchJob> news(BatchJob told) {
        var key = new Key(told.number(), told.run());
        Ended before = ended.get(key);
        if (before != null && (told.stage().compareTo(before.stage()) < 0 || before.content() == content(told))) {
            return Optional.empty();
        }
        BatchJob known = open.get(key);
        if (known != null && (told.stage().compareTo(known.stage()) < 0 || content(known) == content(told))) {
            return Optional.empty();
        }
        BatchJob now = known == null ? told : with(told, known);
        remember(key, now);
        return Optional.of(now);
    }

    /// Keeps what only the scheduler knew of the nodes, as long as the nodes are the same.
    private static BatchJob with(BatchJob told, BatchJob known) {
        boolean poorer =
                told.stage() == BatchJob.Stage.ACCOUNTED && !known.allocations().isEmpty();
        return poorer && nodes(told).equals(nodes(known)) ? told.withAllocations(known.allocations()) : told;
    }

    private static List<String> nodes(BatchJob job) {
        return job.allocations().stream()
                .map(Allocation::nodes)
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    private void remember(Key key, BatchJob job) {
        // A scheduler's word on the end may still be mended by the accounting, which knows less of the nodes.
        if (job.stage() == BatchJob.Stage.ACCOUNTED) {
            open.remove(key);
            ended.put(key, new Ended(job.stage(), content(job)));
            if (ended.size() > MOST_ENDED) {
                ended.remove(ended.keySet().iterator().next());
            }
        } else {
            open.put(key, job);
        }
    }

    /// Jobs that the scheduler has not been seen to end, and does not name any more.
    List<BatchJob> missingFrom(List<BatchJob> current) {
        var left = new LinkedHashMap<>(open);
        current.forEach(job -> left.remove(new Key(job.number(), job.run())));
        left.values().removeIf(job -> job.stage() == BatchJob.Stage.ENDED);
        return List.copyOf(left.values());
    }

    /// Without accounting, or where it has lost a job, the scheduler's word stays the last: it need not be kept for
    /// ever.
    void forgetEndedBut(int most) {
        var keys = open.entrySet().iterator();
        int surplus = open.size() - most;
        while (surplus > 0 && keys.hasNext()) {
            Map.Entry<Key, BatchJob> each = keys.next();
            if (each.getValue().stage() == BatchJob.Stage.ENDED) {
                ended.put(each.getKey(), new Ended(each.getValue().stage(), content(each.getValue())));
                keys.remove();
                surplus--;
            }
        }
    }

    void forget() {
        open.clear();
        ended.clear();
    }

    int open() {
        return open.size();
    }

    /// What a reader would see change; who said it and what it said in passing are not among it.
    private static int content(BatchJob job) {
        return List.of(
                        job.stage(),
                        job.state(),
                        job.submit(),
                        String.valueOf(job.start()),
                        String.valueOf(job.end()),
                        nodes(job),
                        job.name(),
                        job.partition(),
                        job.user(),
                        job.account(),
                        String.valueOf(job.label()),
                        String.valueOf(job.limit()),
                        job.extras().used(),
                        job.extras().qos())
                .hashCode();
    }
}
