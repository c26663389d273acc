package org.wattelier.feeds.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobUsed;
import org.wattelier.feeds.job.BatchJob;

/// What the feed has said last of each run: a thing is said once, and what only the scheduler knew of the nodes is not
/// lost when the accounting speaks. For one thread.
final class KnownJobs {
    private record Key(String number, long run) {}

    private final int most;
    private final Map<Key, Said> said = new LinkedHashMap<>();

    /// What was said last of a run.
    ///
    /// @param content what a reader would see change; empty where it may not have arrived
    record Said(
            String number, long run, BatchJob.Stage stage, String content, List<Allocation> allocations, JobUsed used) {
        boolean ended() {
            return stage.compareTo(BatchJob.Stage.ENDED) >= 0;
        }
    }

    /// @param most how many are kept; of jobs that have ended the oldest are forgotten
    KnownJobs(int most) {
        this.most = most;
    }

    /// What is to be said of a job now; empty where it was said, or something later was.
    ///
    /// @param byScheduler else by the accounting, which knows totals only
    Optional<BatchJob> news(BatchJob told, boolean byScheduler) {
        var key = new Key(told.number(), told.run());
        Said before = said.get(key);
        if (before != null && told.stage().compareTo(before.stage()) < 0) {
            return Optional.empty();
        }
        BatchJob now = before == null ? told : with(told, before, byScheduler);
        String content = content(now);
        if (before != null && before.content().equals(content)) {
            return Optional.empty();
        }
        said.remove(key);
        said.put(
                key,
                new Said(
                        now.number(),
                        now.run(),
                        now.stage(),
                        content,
                        now.allocations(),
                        now.extras().used()));
        forgetOldest();
        return Optional.of(now);
    }

    private static BatchJob with(BatchJob told, Said before, boolean byScheduler) {
        BatchJob now = told;
        if (!byScheduler && nodes(told.allocations()).equals(nodes(before.allocations()))) {
            now = now.withAllocations(before.allocations());
        }
        boolean knewUse =
                told.extras().used().equals(JobUsed.UNKNOWN) && !before.used().equals(JobUsed.UNKNOWN);
        return knewUse ? now.with(now.extras().with(before.used())) : now;
    }

    private static List<String> nodes(List<Allocation> allocations) {
        return allocations.stream()
                .map(Allocation::nodes)
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    private void forgetOldest() {
        Iterator<Said> each = said.values().iterator();
        while (said.size() > most && each.hasNext()) {
            if (each.next().ended()) {
                each.remove();
            }
        }
    }

    /// Whether there are jobs that were not seen to end, and that the scheduler does not name any more.
    boolean lacks(List<BatchJob> current) {
        Set<Key> named = new HashSet<>();
        current.forEach(job -> named.add(new Key(job.number(), job.run())));
        return said.entrySet().stream().anyMatch(each -> !each.getValue().ended() && !named.contains(each.getKey()));
    }

    /// What was said may not have arrived: all of it is to be said again.
    void doubt() {
        said.replaceAll(
                (key, each) -> new Said(each.number(), each.run(), each.stage(), "", each.allocations(), each.used()));
    }

    /// Jobs that the accounting has not closed.
    int open() {
        return (int) said.values().stream()
                .filter(each -> each.stage() != BatchJob.Stage.ACCOUNTED)
                .count();
    }

    Collection<Said> all() {
        return new ArrayList<>(said.values());
    }

    void restore(Collection<Said> kept) {
        kept.forEach(each -> said.put(new Key(each.number(), each.run()), each));
    }

    /// Who said it and what it said in passing are not among it. As text, which is the same after a restart.
    private static String content(BatchJob job) {
        String all = String.join(
                "|",
                job.stage().name(),
                job.state().name(),
                job.submit().toString(),
                String.valueOf(job.start()),
                String.valueOf(job.end()),
                job.allocations().toString(),
                job.name(),
                job.partition(),
                job.user().toString(),
                job.account(),
                String.valueOf(job.label()),
                String.valueOf(job.limit()),
                job.extras().used().toString(),
                job.extras().qos());
        return Long.toHexString(((long) all.hashCode() << 32)
                ^ new StringBuilder(all).reverse().toString().hashCode());
    }
}
