package org.wattelier.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Contribution;
import org.wattelier.attribution.Placement;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.Topics;
import org.wattelier.results.NodeEnergy;

/// Attributes a span anew from the samples that are still kept, by allocations as they are known now, and publishes
/// the
/// outcome as corrections: ledger lines of the span, and contributions of the jobs in it. For allocations that were
/// corrected after their minutes were sealed. Where nothing was corrected, nothing changes.
public final class Reattribution {
    /// Samples are kept for seven days; jobs that ended this long before the span cannot touch any of them.
    private static final Duration OUT_OF_REACH = Duration.ofDays(8);

    private final Map<String, Object> kafka;
    private final Topics topics;
    private final Instant from;
    private final Instant to;
    private final Map<String, JobSnapshot> jobs = new HashMap<>();
    private final Map<String, List<Placement>> placed = new HashMap<>();
    private final Map<String, List<NodeFacts>> facts = new HashMap<>();
    private final Set<String> tooOld = new TreeSet<>();

    /// @param jobs   whose contributions were published
    /// @param tooOld jobs that began before the samples that are kept: they stay as they are
    public record Outcome(int lines, int jobs, Set<String> tooOld) {
        public Outcome {
            tooOld = Set.copyOf(tooOld);
        }
    }

    public Reattribution(Map<String, Object> kafka, Topics topics, Instant from, Instant to) {
        this.kafka = Map.copyOf(kafka);
        this.topics = topics;
        this.from = from;
        this.to = to;
    }

    /// @throws IllegalStateException where the topics are not there
    public Outcome run() {
        var lines = new ArrayList<NodeEnergy>();
        var shares = new ArrayList<Contribution>();
        try (var reading = new TopicReading(kafka)) {
            reading.read(topics.jobs(), entry -> take(entry.key(), entry.value()));
            jobs.values().forEach(this::place);
            reading.read(topics.nodeFacts(), entry -> hear(entry.key(), entry.value()));
            for (TopicPartition partition : reading.partitions(topics.nodeSamples())) {
                var again = new NodesAgain(placed, facts, reading.isWhole(partition));
                reading.read(partition, entry -> again.take(text(entry.key()), entry.value(), entry.timestamp()));
                again.lines(from, to, lines::add);
                again.contributions(from, to, shares::add, job -> tooOld.add(job.key()));
            }
        }
        shares.removeIf(share -> tooOld.contains(share.job().key()));
        new Corrections(kafka, topics).publish(lines, shares);
        long changed = shares.stream().map(Contribution::job).distinct().count();
        return new Outcome(lines.size(), (int) changed, tooOld);
    }

    private void take(byte @Nullable [] key, byte @Nullable [] value) {
        if (Decoding.job(text(key), value) instanceof JobInput.Snapshot snapshot) {
            JobSnapshot job = snapshot.job();
            JobSnapshot before = jobs.get(job.id().key());
            // A compacted topic may still hold several versions.
            if (before == null || before.version() <= job.version()) {
                jobs.put(job.id().key(), job);
            }
        }
    }

    private void place(JobSnapshot job) {
        Instant end = job.end();
        if (end == null || end.isAfter(from.minus(OUT_OF_REACH))) {
            Placements.of(job)
                    .forEach((node, placement) -> placed.computeIfAbsent(node, ignored -> new ArrayList<>())
                            .add(placement));
        }
    }

    private void hear(byte @Nullable [] key, byte @Nullable [] value) {
        if (Decoding.facts(text(key), value) instanceof NodeInput.Facts heard) {
            facts.computeIfAbsent(heard.facts().node().key(), ignored -> new ArrayList<>())
                    .add(heard.facts());
        }
    }

    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
