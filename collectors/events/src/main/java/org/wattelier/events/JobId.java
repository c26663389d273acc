package org.wattelier.events;

/// One run of a batch job: `cluster/job#run`. The run number is made from submit time and restart count by the feed, so
/// that requeues and reused job numbers never meet.
public record JobId(String cluster, String job, long run) implements Comparable<JobId> {
    public JobId {
        Names.checked("cluster", cluster, "#");
        Names.checked("job", job, "#/");
        if (run < 0) {
            throw new IllegalArgumentException("run must not be negative, is " + run);
        }
    }

    /// The Kafka key `cluster/job#run`.
    public String key() {
        return cluster + "/" + job + "#" + run;
    }

    public static JobId parse(String key) {
        int hash = key.lastIndexOf('#');
        int slash = hash < 0 ? -1 : key.lastIndexOf('/', hash);
        if (slash < 0) {
            throw new IllegalArgumentException("expected cluster/job#run");
        }
        try {
            return new JobId(
                    key.substring(0, slash), key.substring(slash + 1, hash), Long.parseLong(key.substring(hash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected cluster/job#run with a whole number as run", e);
        }
    }

    @Override
    public int compareTo(JobId other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return key();
    }
}
