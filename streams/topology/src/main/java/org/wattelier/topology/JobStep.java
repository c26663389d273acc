package org.wattelier.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Contribution;
import org.wattelier.attribution.JobAssembly;
import org.wattelier.events.JobSnapshot;
import org.wattelier.topology.Intake.Outcome;

/// One job's figure behind Kafka: keeps the latest snapshot and the latest contribution of each node, and publishes
/// what
/// they add up to. Duplicates and order are harmless, because everything kept is a replacement.
final class JobStep extends ContextualProcessor<String, JobInput, String, JobOutput> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Publication publication;
    private final Intake intake;
    /// Jobs with something to publish, and when to look at them next.
    private final Map<String, Due> pending = new HashMap<>();

    private @Nullable JobStores stores;

    /// What is remembered of a pending job between two looks.
    private static final class Due {
        private JobRecord record;
        private @Nullable JobSnapshot job;
        private boolean touched = true;
        private long lookedAtMs = Long.MIN_VALUE;
        private int shares;

        private Due(JobRecord record) {
            this.record = record;
        }
    }

    JobStep(Duration finalAfter, Intake intake) {
        this.intake = intake;
        publication = new Publication(finalAfter);
    }

    @Override
    public void init(ProcessorContext<String, JobOutput> context) {
        super.init(context);
        stores = JobStores.of(context);
        pending.clear();
        stores().pendingJobs().forEach(job -> pending.put(job, new Due(stores().record(job))));
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::publishDue);
    }

    @Override
    public void process(Record<String, JobInput> entry) {
        switch (entry.value()) {
            case JobInput.Snapshot snapshot -> take(entry.key(), snapshot.job(), snapshot.bytes());
            case JobInput.Share share -> {
                if (stores().put(entry.key(), share.contribution().node(), share.bytes())) {
                    touch(entry.key());
                }
            }
            case JobInput.Forgotten ignored -> intake.became(Outcome.ACCEPTED);
            case JobInput.Refused refused -> {
                intake.became(Outcome.REFUSED);
                context()
                        .forward(entry.<JobOutput>withValue(
                                        new JobOutput.Dead(new Refusal(refused.bytes(), refused.reason())))
                                .withHeaders(Refusal.headers(refused.reason(), entry.headers(), context())));
            }
        }
    }

    private void take(String key, JobSnapshot job, byte[] bytes) {
        boolean news = Latest.replaces(job, bytes, stores().snapshotBytes(key));
        intake.became(news ? Outcome.ACCEPTED : Outcome.DUPLICATE);
        if (news) {
            stores().put(key, bytes);
            JobRecord before = known(key);
            Due due = pending.get(key);
            if (due != null) {
                due.job = job;
            }
            put(key, before, job.state().ended() ? before.ended(context().currentSystemTimeMs()) : before.touched());
        }
    }

    private void touch(String key) {
        Due due = pending.get(key);
        if (due == null) {
            JobRecord before = stores().record(key);
            put(key, before, before.touched());
        } else {
            due.touched = true;
        }
    }

    private JobRecord known(String key) {
        Due due = pending.get(key);
        return due == null ? stores().record(key) : due.record;
    }

    private void put(String key, JobRecord before, JobRecord now) {
        stores().put(key, before, now);
        if (now.pending()) {
            Due due = pending.computeIfAbsent(key, ignored -> new Due(now));
            due.record = now;
            due.touched = true;
        } else {
            pending.remove(key);
        }
    }

    private void publishDue(long nowMs) {
        for (Map.Entry<String, Due> entry : List.copyOf(pending.entrySet())) {
            Due due = entry.getValue();
            if (publication.mayBeDue(due.record, due.touched, due.lookedAtMs, due.shares, nowMs)) {
                look(entry.getKey(), due, nowMs);
            }
        }
    }

    private void look(String key, Due due, long nowMs) {
        JobSnapshot job = due.job == null ? stores().snapshot(key) : due.job;
        due.job = job;
        due.lookedAtMs = nowMs;
        due.touched = false;
        if (job == null) {
            return;
        }
        List<Contribution> shares = stores().shares(key);
        due.shares = shares.size();
        Publication.Decision decision = publication.decide(job, due.record, new JobAssembly(job, shares), nowMs);
        JobRecord before = due.record;
        due.record = decision.record();
        stores().put(key, before, due.record);
        if (!due.record.pending()) {
            pending.remove(key);
        }
        if (decision.energy() != null) {
            context()
                    .forward(new Record<>(
                            key, new JobOutput.Energy(decision.energy()), Math.max(0, nowMs), new RecordHeaders()));
        }
    }

    private JobStores stores() {
        if (stores == null) {
            throw new IllegalStateException("not initialised");
        }
        return stores;
    }
}
