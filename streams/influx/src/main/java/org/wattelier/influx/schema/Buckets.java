package org.wattelier.influx.schema;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Names and retention of the buckets; on InfluxDB 1.x they are databases. A retention of zero keeps for ever.
///
/// @param prefix   what all names begin with
/// @param minutes  how long minutes are kept
/// @param quarters how long quarter hours are kept
/// @param days     how long days are kept
/// @param jobs     how long single jobs are kept, 30 days at most: their number has no end
public record Buckets(String prefix, Duration minutes, Duration quarters, Duration days, Duration jobs) {
    public static final Duration LONGEST_OF_JOBS = Duration.ofDays(30);
    /// Quarter hours for 25 months: each month beside the same of the year before.
    public static final Buckets USUAL =
            new Buckets("wattelier_", Duration.ofDays(30), Duration.ofDays(761), Duration.ZERO, LONGEST_OF_JOBS);

    public Buckets {
        if (jobs.isZero() || jobs.compareTo(LONGEST_OF_JOBS) > 0) {
            throw new IllegalArgumentException("single jobs are kept for 1 to 30 days, not for " + jobs);
        }
    }

    public String of(Level level) {
        return switch (level) {
            case MINUTE -> prefix + "minutes";
            case QUARTER -> prefix + "quarters";
            case DAY -> prefix + "days";
        };
    }

    public String ofJobs() {
        return prefix + "jobs";
    }

    public Duration kept(Level level) {
        return switch (level) {
            case MINUTE -> minutes;
            case QUARTER -> quarters;
            case DAY -> days;
        };
    }

    /// By name.
    public Map<String, Duration> all() {
        Map<String, Duration> all = new TreeMap<>();
        for (Level level : Level.values()) {
            all.put(of(level), kept(level));
        }
        all.put(ofJobs(), jobs);
        return all;
    }
}
