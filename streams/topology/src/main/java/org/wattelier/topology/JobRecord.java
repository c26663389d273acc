package org.wattelier.topology;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.Status;

/// What the job step remembers of a job beside its snapshot and contributions.
///
/// @param revision      of the last published record; 0 before the first
/// @param status        of the last published record
/// @param contentHash   of the last published content
/// @param publishedUj   total last published; a running total never falls
/// @param publishedAtMs when, wall clock
/// @param endSeenMs     when the end first reached us, wall clock; -1 before
/// @param pending       something is still to be published
record JobRecord(
        long revision,
        @Nullable Status status,
        String contentHash,
        long publishedUj,
        long publishedAtMs,
        long endSeenMs,
        boolean pending) {
    static final JobRecord NEW = new JobRecord(0, null, "", 0, 0, -1, false);

    JobRecord touched() {
        return pending ? this : with(true, endSeenMs);
    }

    JobRecord settled() {
        return with(false, endSeenMs);
    }

    JobRecord ended(long nowMs) {
        return endSeenMs >= 0 ? touched() : with(true, nowMs);
    }

    private JobRecord with(boolean isPending, long endSeen) {
        return new JobRecord(revision, status, contentHash, publishedUj, publishedAtMs, endSeen, isPending);
    }

    JobRecord published(Status newStatus, String hash, long uj, long nowMs) {
        return new JobRecord(revision + 1, newStatus, hash, uj, nowMs, endSeenMs, pending);
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
