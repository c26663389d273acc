package org.wattelier.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.JobAssembly;
import org.wattelier.events.JobSnapshot;
import org.wattelier.results.Envelope;
import org.wattelier.results.JobContent;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.ResultTopics;
import org.wattelier.results.Status;

/// Decides when a job's figure is published and under which status. The wall clock decides when, never what.
final class Publication {
    private static final long RUNNING_EVERY_MS = 10_000;
    /// Until there is a first figure to show.
    private static final long NOTHING_YET_EVERY_MS = 1_000;
    /// How long an ended job waits for its nodes' last readings before it is closed provisionally.
    private static final long PROVISIONAL_AFTER_MS = 2_000;

    private static final long MOST_PATIENT_MS = 1_500;

    private final long finalAfterMs;

    Publication(Duration finalAfter) {
        finalAfterMs = finalAfter.toMillis();
    }

    /// @param record what is remembered afterwards
    /// @param energy what is published; null where nothing is due
    record Decision(JobRecord record, @Nullable JobEnergy energy) {}

    /// Whether it is worth looking at a job's contributions at all.
    ///
    /// @param touched    something came since the last look
    /// @param lookedAtMs when that was
    /// @param shares     contributions that it had then: looking at many takes time
    boolean mayBeDue(JobRecord record, boolean touched, long lookedAtMs, int shares, long nowMs) {
        if (record.endSeenMs() < 0) {
            return touched && isRunningDue(record, nowMs);
        }
        if (touched) {
            return lookedAtMs == Long.MIN_VALUE || nowMs - lookedAtMs >= Math.min(MOST_PATIENT_MS, shares * 2L);
        }
        boolean closedBefore = record.status() != null && record.status() != Status.RUNNING;
        return closedBefore
                ? lookedAtMs < record.publishedAtMs() + RUNNING_EVERY_MS
                                && nowMs - record.publishedAtMs() >= RUNNING_EVERY_MS
                        || isPassed(record.endSeenMs() + finalAfterMs, lookedAtMs, nowMs)
                : nowMs - record.endSeenMs() >= PROVISIONAL_AFTER_MS;
    }

    /// Whether an instant lies between the last look and now.
    private static boolean isPassed(long atMs, long lookedAtMs, long nowMs) {
        return lookedAtMs < atMs && atMs <= nowMs;
    }

    private static boolean isRunningDue(JobRecord record, long nowMs) {
        return nowMs - record.publishedAtMs() >= (record.publishedUj() == 0 ? NOTHING_YET_EVERY_MS : RUNNING_EVERY_MS);
    }

    Decision decide(JobSnapshot job, JobRecord record, JobAssembly assembly, long nowMs) {
        if (!job.state().ended()) {
            return running(job, record, assembly, nowMs);
        }
        List<String> awaited = assembly.awaited();
        boolean waitedLong = nowMs - record.endSeenMs() >= finalAfterMs;
        if (awaited.isEmpty() || waitedLong) {
            return closed(job, record, assembly, awaited, nowMs);
        }
        boolean closedBefore = record.status() != null && record.status() != Status.RUNNING;
        boolean due = closedBefore
                ? nowMs - record.publishedAtMs() >= RUNNING_EVERY_MS
                : nowMs - record.endSeenMs() >= PROVISIONAL_AFTER_MS;
        if (!due) {
            return new Decision(record, null);
        }
        boolean wasFinal = record.status() == Status.FINAL || record.status() == Status.CORRECTED;
        Status status = wasFinal ? Status.CORRECTED : Status.PROVISIONAL;
        return publish(job, record, assembly.content(), status, "readings awaited", awaited, nowMs);
    }

    private Decision running(JobSnapshot job, JobRecord record, JobAssembly assembly, long nowMs) {
        if (!isRunningDue(record, nowMs)) {
            return new Decision(record, null);
        }
        JobContent content = assembly.content();
        JobRecord settled = record.settled();
        if (content.energy().bookedUj() < record.publishedUj()) {
            return new Decision(settled, null);
        }
        return publish(job, settled, content, Status.RUNNING, "running", List.of(), nowMs);
    }

    private Decision closed(JobSnapshot job, JobRecord record, JobAssembly assembly, List<String> awaited, long nowMs) {
        boolean wasFinal = record.status() == Status.FINAL || record.status() == Status.CORRECTED;
        Status status = wasFinal ? Status.CORRECTED : Status.FINAL;
        String reason =
                wasFinal ? "later facts" : awaited.isEmpty() ? "all meters passed the end" : "waited long enough";
        return publish(job, record.settled(), assembly.content(), status, reason, awaited, nowMs);
    }

    private static Decision publish(
            JobSnapshot job,
            JobRecord record,
            JobContent content,
            Status status,
            String reason,
            List<String> awaited,
            long nowMs) {
        String hash = hash(job, content);
        boolean sameStatus = status == record.status() || status == Status.CORRECTED;
        if (hash.equals(record.contentHash()) && sameStatus) {
            return new Decision(record, null);
        }
        JobRecord now = record.published(status, hash, content.energy().bookedUj(), nowMs);
        var envelope = new Envelope(now.revision(), status, Instant.ofEpochMilli(nowMs), reason, awaited);
        return new Decision(now, new JobEnergy(job.id(), envelope, content));
    }

    private static String hash(JobSnapshot job, JobContent content) {
        var blank = new Envelope(0, Status.RUNNING, Instant.EPOCH, "", List.of());
        return JobRecord.hash(ResultTopics.JOB_ENERGY.encode(new JobEnergy(job.id(), blank, content)));
    }
}
