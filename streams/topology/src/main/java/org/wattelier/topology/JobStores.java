package org.wattelier.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Contribution;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.codec.Codec;
import org.wattelier.events.codec.JsonCodec;

/// What the job step keeps: snapshots, the latest contribution of each node, what was published, and which jobs still
/// have something to publish.
final class JobStores {
    static final String SNAPSHOTS = "job-snapshots";
    static final String RECORDS = "job-records";
    static final String SHARES = "job-contributions";
    static final String PENDING = "job-pending";

    static final Codec<Contribution> SHARE_CODEC = new ShareCodec();
    private static final Codec<JobRecord> RECORD_CODEC = new JsonCodec<>(JobRecord.class);
    private static final byte[] MARK = {1};

    private final KeyValueStore<String, byte[]> snapshots;
    private final KeyValueStore<String, byte[]> records;
    private final KeyValueStore<String, byte[]> shares;
    private final KeyValueStore<String, byte[]> pending;

    private JobStores(ProcessorContext<?, ?> context) {
        snapshots = context.getStateStore(SNAPSHOTS);
        records = context.getStateStore(RECORDS);
        shares = context.getStateStore(SHARES);
        pending = context.getStateStore(PENDING);
    }

    static JobStores of(ProcessorContext<?, ?> context) {
        return new JobStores(context);
    }

    byte @Nullable [] snapshotBytes(String job) {
        return snapshots.get(job);
    }

    @Nullable
    JobSnapshot snapshot(String job) {
        byte[] stored = snapshots.get(job);
        return stored == null ? null : JsonCodec.JOB.decode(stored);
    }

    void put(String job, byte[] snapshot) {
        snapshots.put(job, snapshot);
    }

    JobRecord record(String job) {
        byte[] stored = records.get(job);
        return stored == null ? JobRecord.NEW : RECORD_CODEC.decode(stored);
    }

    void put(String job, JobRecord before, JobRecord now) {
        if (!now.equals(before)) {
            records.put(job, RECORD_CODEC.encode(now));
        }
        if (now.pending() != before.pending()) {
            if (now.pending()) {
                pending.put(job, MARK);
            } else {
                pending.delete(job);
            }
        }
    }

    /// Keeps a contribution; answers whether it says something new.
    boolean put(String job, String node, byte[] bytes) {
        String key = job + '\u0000' + node;
        if (java.util.Arrays.equals(bytes, shares.get(key))) {
            return false;
        }
        shares.put(key, bytes);
        return true;
    }

    /// In the order of node names.
    List<Contribution> shares(String job) {
        var found = new ArrayList<Contribution>();
        try (KeyValueIterator<String, byte[]> entries = shares.range(job + '\u0000', job + '\u0001')) {
            while (entries.hasNext()) {
                found.add(SHARE_CODEC.decode(entries.next().value));
            }
        }
        return found;
    }

    List<String> pendingJobs() {
        var jobs = new ArrayList<String>();
        try (KeyValueIterator<String, byte[]> entries = pending.all()) {
            while (entries.hasNext()) {
                jobs.add(entries.next().key);
            }
        }
        return jobs;
    }
}
