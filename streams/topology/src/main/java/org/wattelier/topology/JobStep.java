package org.wattelier.topology;

import java.time.Duration;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
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
    private @Nullable JobStores stores;

    JobStep(Duration finalAfter, Intake intake) {
        this.intake = intake;
        publication = new Publication(finalAfter);
    }

    @Override
    public void init(ProcessorContext<String, JobOutput> context) {
        super.init(context);
        stores = JobStores.of(context);
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
            JobRecord before = stores().record(key);
            JobRecord now = job.state().ended() ? before.ended(context().currentSystemTimeMs()) : before.touched();
            stores().put(key, before, now);
        }
    }

    private void touch(String key) {
        if (stores().isPending(key)) {
            return;
        }
        JobRecord before = stores().record(key);
        stores().put(key, before, before.touched());
    }

    private void publishDue(long nowMs) {
        for (String key : stores().pendingJobs()) {
            JobRecord before = stores().record(key);
            JobSnapshot job = publication.mayBeDue(before, nowMs) ? stores().snapshot(key) : null;
            if (job == null) {
                continue;
            }
            var assembly = new JobAssembly(job, stores().shares(key));
            Publication.Decision decision = publication.decide(job, before, assembly, nowMs);
            stores().put(key, before, decision.record());
            if (decision.energy() != null) {
                context()
                        .forward(new Record<>(
                                key, new JobOutput.Energy(decision.energy()), Math.max(0, nowMs), new RecordHeaders()));
            }
        }
    }

    private JobStores stores() {
        if (stores == null) {
            throw new IllegalStateException("not initialised");
        }
        return stores;
    }
}
